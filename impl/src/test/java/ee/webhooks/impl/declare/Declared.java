// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.impl.message.Problems;
import java.util.List;

/** What was read from some types, and what was wrong with them. */
record Declared(WebhookDeclarations declarations, List<String> problems) {

    static Declared by(Class<?>... types) {
        Problems problems = new Problems();
        WebhookDeclarations declarations = WebhookDeclarations.read(List.of(types), problems);
        return new Declared(declarations, problems.texts());
    }

    WebhookDescriptor only() {
        if (declarations.all().size() != 1) {
            throw new AssertionError("not one declaration: " + declarations.all());
        }
        return declarations.all().get(0);
    }

    /** The declaration that a method makes. */
    WebhookDescriptor method(String name) {
        return declarations.all().stream()
                .filter(descriptor -> descriptor.method().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + declarations.all()));
    }

    List<String> names() {
        return declarations.all().stream().map(WebhookDescriptor::name).toList();
    }
}

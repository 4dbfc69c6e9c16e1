// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.javadoc.JavadocKey;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a tag that has no description the Javadoc of the interface that it stands for: the only one with operations of that tag. */
final class TagDefaults {

    private final StoredJavadoc javadoc;
    private final Map<Object, Set<Class<?>>> interfaces = new HashMap<>();

    TagDefaults(StoredJavadoc javadoc) {
        this.javadoc = javadoc;
    }

    /** Notes the tags of an operation. */
    void note(WebhookDescriptor descriptor, ModelNode operation) {
        if (operation.get("tags") instanceof List<?> tags) {
            tags.forEach(tag ->
                    interfaces.computeIfAbsent(tag, name -> new HashSet<>()).add(descriptor.declaringInterface()));
        }
    }

    void complete(ModelNode tag) {
        Set<Class<?>> declaring = interfaces.getOrDefault(tag.get("name"), Set.of());
        if (tag.get("description") == null && declaring.size() == 1) {
            javadoc.of(declaring.iterator().next())
                    .text(JavadocKey.TYPE)
                    .ifPresent(text -> tag.put("description", text));
        }
    }
}

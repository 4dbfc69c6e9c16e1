// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Leaves open what SmallRye refers to and never describes: a generic class that has itself, where it is the element of a container and described in place.
 * References that the application declares may lead to schemas of its own document, and stay.
 */
final class DanglingReferences {

    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String PREFIX = "#/components/schemas/";

    private DanglingReferences() {}

    static void open(OpenApiDescription description, IndexView index) {
        Map<String, ModelNode> schemas = description.components().getOrDefault("schemas", Map.of());
        Set<String> declared = index.getAnnotations(SCHEMA).stream()
                .filter(schema -> schema.value("ref") != null)
                .map(schema -> simple(schema.value("ref").asString()))
                .collect(Collectors.toSet());
        Consumer<ModelNode> change = node -> {
            if (node.get("ref") instanceof String reference
                    && reference.startsWith(PREFIX)
                    && !schemas.containsKey(simple(reference))
                    && !declared.contains(simple(reference))) {
                node.put("ref", null);
            }
        };
        description.operations().values().forEach(operation -> operation.visit(change));
        description.components().values().forEach(section -> section.values().forEach(node -> node.visit(change)));
    }

    private static String simple(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the schemas of {@link JsonbTypes} where they are referred to: their names are of no use to anybody. */
final class InlinedSchemas {

    private static final String REFERENCE = "#/components/schemas/" + JsonbTypes.NAME_PREFIX;

    private final Map<String, ModelNode> byReference = new LinkedHashMap<>();

    private InlinedSchemas() {}

    static void inline(Collection<ModelNode> operations, Map<String, Map<String, ModelNode>> components) {
        InlinedSchemas inlined = new InlinedSchemas();
        inlined.takeFrom(components.getOrDefault("schemas", Map.of()));
        operations.forEach(operation -> operation.visit(inlined::replace));
        components.values().forEach(section -> section.values().forEach(node -> node.visit(inlined::replace)));
    }

    private void takeFrom(Map<String, ModelNode> schemas) {
        List.copyOf(schemas.keySet()).stream()
                .filter(name -> name.startsWith(JsonbTypes.NAME_PREFIX))
                .forEach(name -> byReference.put("#/components/schemas/" + name, schemas.remove(name)));
        byReference.values().forEach(schema -> schema.visit(this::replace));
    }

    private void replace(ModelNode node) {
        if (node.get("ref") instanceof String reference && reference.startsWith(REFERENCE)) {
            node.put("ref", null);
            byReference.get(reference).copy().properties().forEach((property, value) -> {
                if (node.get(property) == null) {
                    node.put(property, value);
                }
            });
        }
    }
}

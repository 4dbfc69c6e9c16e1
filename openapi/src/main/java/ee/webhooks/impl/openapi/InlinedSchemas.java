// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.JsonbTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Replaces references to the schemas of {@link JsonbTypes} by the schemas: their names mean nothing to readers. */
final class InlinedSchemas {

    private static final String REFERENCE = "#/components/schemas/" + JsonbTypes.NAME_PREFIX;

    private static final Set<String> ENTRY = Set.of("key", "value");
    private static final EnumValue ARRAY = new EnumValue("media.Schema$SchemaType", "ARRAY");
    private static final EnumValue OBJECT = new EnumValue("media.Schema$SchemaType", "OBJECT");

    private final Map<String, ModelNode> byReference = new LinkedHashMap<>();

    private InlinedSchemas() {}

    static void inline(Collection<ModelNode> operations, Map<String, Map<String, ModelNode>> components) {
        InlinedSchemas inlined = new InlinedSchemas();
        inlined.takeFrom(components.getOrDefault("schemas", Map.of()));
        Consumer<ModelNode> change = node -> {
            inlined.replace(node);
            allowEmptyMap(node);
        };
        operations.forEach(operation -> operation.visit(change));
        components.values().forEach(section -> section.values().forEach(node -> node.visit(change)));
    }

    /** A map whose keys have no text is a list of entries, and an empty object without any. */
    private static void allowEmptyMap(ModelNode node) {
        boolean isOfEntries = node.get("items") instanceof ModelNode items
                && items.get("properties") instanceof Map<?, ?> properties
                && properties.keySet().equals(ENTRY)
                && items.get("required") == null;
        if (isOfEntries && node.get("type") instanceof List<?> types && types.contains(ARRAY)) {
            List<Object> widened = new ArrayList<>(types);
            widened.add(OBJECT);
            node.put("type", widened);
            node.put("maxProperties", 0);
        }
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

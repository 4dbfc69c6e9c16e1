// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Webhooks that stand in a server's document as maps and lists, as {@link DocumentJson} makes them, because its model has no other place for them. */
final class ExtensionWebhooks {

    private static final List<String> EXTENSIONS = List.of("webhooks", "x-webhooks");

    private final List<Map<String, Object>> webhooks = new ArrayList<>();

    /** Those of a document, which gets copies that can be changed. */
    ExtensionWebhooks(OpenAPI document) {
        if (document.getExtensions() != null) {
            Map<String, Object> extensions = new LinkedHashMap<>(document.getExtensions());
            extensions.replaceAll((name, value) ->
                    EXTENSIONS.contains(name) && value instanceof Map<?, ?> map ? copy(map) : value);
            if (!webhooks.isEmpty()) {
                document.setExtensions(extensions);
            }
        }
    }

    private Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = copyOfMap(map);
        webhooks.add(copy);
        return copy;
    }

    private static Map<String, Object> copyOfMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put((String) name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map);
        }
        if (value instanceof List<?> list && list.size() > 0) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        return value;
    }

    /** The operations of all verbs and names. */
    @SuppressWarnings("unchecked") // All maps are copies
    void forEachOperation(Consumer<Map<String, Object>> visitor) {
        webhooks.stream()
                .flatMap(byName -> byName.values().stream())
                .filter(Map.class::isInstance)
                .flatMap(pathItem -> ((Map<String, Object>) pathItem).values().stream())
                .filter(Map.class::isInstance)
                .forEach(operation -> visitor.accept((Map<String, Object>) operation));
    }

    /** Gives references and the mappings of discriminators the new names of what they refer to. */
    void renameSchemas(Map<String, String> newNames) {
        webhooks.forEach(byName -> rename(byName, newNames));
    }

    /** A copy of a value of an extension, in which references have the new names. */
    static Object renamed(Object value, Map<String, String> newNames) {
        Object copy = copyOf(value);
        rename(copy, newNames);
        return copy;
    }

    @SuppressWarnings("unchecked") // All maps are copies
    private static void rename(Object value, Map<String, String> newNames) {
        if (value instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).replaceAll((name, element) -> renamed(name, element, newNames));
            map.values().forEach(element -> rename(element, newNames));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> rename(element, newNames));
        }
    }

    @SuppressWarnings("unchecked") // All maps are copies
    private static Object renamed(String name, Object value, Map<String, String> newNames) {
        if (name.equals("$ref") && value instanceof String reference) {
            return SchemaReference.renamed(reference, newNames);
        }
        if (name.equals("mapping") && value instanceof Map<?, ?> mapping) {
            ((Map<String, Object>) mapping)
                    .replaceAll((alias, reference) ->
                            reference instanceof String text ? SchemaReference.renamed(text, newNames) : reference);
        }
        return value;
    }
}

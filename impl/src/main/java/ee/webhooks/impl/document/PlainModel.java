// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes maps, lists and values from neutral nodes, as they stand in a document of OpenAPI 3.1. For extensions of a model: some servers write objects of
 * the model there as null, and all write these.
 */
final class PlainModel {

    private static final String ADDITIONAL_PROPERTIES = "additionalProperties";

    /** The properties whose content stands in the place of the object that has them. */
    private static final Set<String> TRANSPARENT =
            Set.of("extensions", ModelNode.KEYWORDS, "mediaTypes", "APIResponses", "pathItems", "schemes");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ref", "$ref"),
            Map.entry("schemaDialect", "$schema"),
            Map.entry("comment", "$comment"),
            Map.entry("additionalPropertiesSchema", ADDITIONAL_PROPERTIES),
            Map.entry("additionalPropertiesBoolean", ADDITIONAL_PROPERTIES),
            Map.entry("constValue", "const"),
            Map.entry("defaultValue", "default"),
            Map.entry("enumeration", "enum"),
            Map.entry("ifSchema", "if"),
            Map.entry("thenSchema", "then"),
            Map.entry("elseSchema", "else"));

    private static final Map<String, String> CONSTANTS =
            Map.of("DEEPOBJECT", "deepObject", "SPACEDELIMITED", "spaceDelimited", "PIPEDELIMITED", "pipeDelimited");

    private PlainModel() {}

    static Object of(Object value) {
        if (value instanceof ModelNode node) {
            return node.get("booleanSchema") instanceof Boolean always ? always : object(node);
        }
        if (value instanceof EnumValue constant) {
            return constant(constant.name());
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(of(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put((String) key, of(element)));
            return plain;
        }
        return value;
    }

    private static Map<String, Object> object(ModelNode node) {
        Map<String, Object> plain = new LinkedHashMap<>();
        node.properties().forEach((property, value) -> {
            if (TRANSPARENT.contains(property)) {
                ((Map<?, ?>) value).forEach((name, element) -> plain.put((String) name, of(element)));
            } else if (property.equals("type") && value instanceof List<?> types && types.size() == 1) {
                plain.put(property, of(types.get(0)));
            } else {
                plain.put(name(property), of(value));
            }
        });
        return plain;
    }

    private static String name(String property) {
        // GET and the like, of path items; APIResponses is not left here.
        boolean verb = property.equals(property.toUpperCase(Locale.ROOT));
        return verb ? property.toLowerCase(Locale.ROOT) : NAMES.getOrDefault(property, property);
    }

    private static String constant(String name) {
        return CONSTANTS.getOrDefault(name.replace("_", ""), name.toLowerCase(Locale.ROOT));
    }
}

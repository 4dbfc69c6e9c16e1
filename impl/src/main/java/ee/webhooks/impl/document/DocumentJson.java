// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes nodes as the JSON of an OpenAPI document: maps, lists and values. What a server does with its own model objects, for where
 * there is no server, and for extensions, in which some servers write such objects as null.
 */
final class DocumentJson {

    private static final String SCHEMA_TYPE = "media.Schema$SchemaType";

    /** Maps that are objects of the model, by the property that has what they hold. */
    private static final Map<String, String> TRANSPARENT = Map.of(
            "responses.APIResponses", "APIResponses",
            "media.Content", "mediaTypes",
            "security.SecurityRequirement", "schemes",
            "callbacks.Callback", "pathItems");

    private static final Map<String, String> SCHEMA_KEYWORDS = Map.of(
            "schemaDialect", "$schema",
            "comment", "$comment",
            "additionalPropertiesSchema", "additionalProperties",
            "additionalPropertiesBoolean", "additionalProperties",
            "constValue", "const",
            "defaultValue", "default",
            "enumeration", "enum",
            "ifSchema", "if",
            "thenSchema", "then",
            "elseSchema", "else");

    /** Constants that are not written in lower case. */
    private static final Map<String, String> CONSTANTS = Map.of(
            "SPACEDELIMITED", "spaceDelimited",
            "PIPEDELIMITED", "pipeDelimited",
            "DEEPOBJECT", "deepObject",
            "APIKEY", "apiKey",
            "OPENIDCONNECT", "openIdConnect",
            "MUTUALTLS", "mutualTLS");

    /** Payara leaves out what says that it is empty, and with the scopes of a security scheme the scheme. */
    private static final List<Object> NO_SCOPES = new AbstractList<>() {

        @Override
        public Object get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    };

    private DocumentJson() {}

    /** The path items of webhooks, by the names of these. */
    static Map<String, Object> ofWebhooks(Map<String, Map<String, ModelNode>> webhooks) {
        Map<String, Object> pathItems = new LinkedHashMap<>();
        webhooks.forEach((name, operations) -> {
            Map<String, Object> pathItem = new LinkedHashMap<>();
            operations.forEach((method, operation) -> pathItem.put(method.toLowerCase(Locale.ROOT), of(operation)));
            pathItems.put(name, pathItem);
        });
        return pathItems;
    }

    /** The value as JSON; a node becomes a map. */
    static Object of(Object value) {
        if (value instanceof ModelNode node) {
            return object(node);
        }
        if (value instanceof EnumValue constant) {
            return CONSTANTS.getOrDefault(constant.name(), constant.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof List<?> list) {
            boolean singleType = list.size() == 1 && list.get(0) instanceof EnumValue type && isSchemaType(type);
            return singleType
                    ? of(list.get(0))
                    : list.stream().map(DocumentJson::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        return value;
    }

    private static boolean isSchemaType(EnumValue value) {
        return value.type().equals(SCHEMA_TYPE);
    }

    private static Object object(ModelNode node) {
        if (node.get("booleanSchema") instanceof Boolean anythingOrNothing) {
            return anythingOrNothing;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        node.properties().forEach((property, value) -> {
            boolean isSpread = property.equals(ModelNode.KEYWORDS)
                    || property.equals("extensions")
                    || property.equals(TRANSPARENT.get(node.type()));
            if (isSpread) {
                json.putAll(object((Map<?, ?>) value));
            } else {
                json.put(name(node, property), of(value));
            }
        });
        if (node.type().equals("security.SecurityRequirement")) {
            json.replaceAll((scheme, scopes) -> scopes instanceof List<?> list && list.isEmpty() ? NO_SCOPES : scopes);
        }
        // Payara leaves out a schema of a body that says nothing, and the media type around it
        if (node.type().equals("media.MediaType")) {
            json.replace("schema", Map.of(), Map.of("description", "Any value"));
        }
        return json;
    }

    private static Map<String, Object> object(Map<?, ?> map) {
        Map<String, Object> json = new LinkedHashMap<>();
        map.forEach((name, value) -> json.put((String) name, of(value)));
        return json;
    }

    private static String name(ModelNode node, String property) {
        if (property.equals("ref")) {
            return "$ref";
        }
        return node.type().equals("media.Schema") ? schemaKeyword(property) : property;
    }

    /** The name in a document of a property of schemas. */
    static String schemaKeyword(String property) {
        return SCHEMA_KEYWORDS.getOrDefault(property, property);
    }
}

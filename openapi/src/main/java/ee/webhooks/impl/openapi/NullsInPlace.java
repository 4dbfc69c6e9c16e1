// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets properties be null of schemas that have no name, because SmallRye describes a generic class in place where it is an argument: nothing tells which class that is. */
final class NullsInPlace {

    private static final String SCHEMA = "media.Schema";
    private static final EnumValue NULL = new EnumValue("media.Schema$SchemaType", "NULL");

    private NullsInPlace() {}

    /**
     * @param root an operation, or a schema with a name, whose own properties stay as they are
     */
    static void describe(ModelNode root) {
        root.visit(node -> {
            if (node != root && node.get("properties") instanceof Map<?, ?> properties) {
                List<?> required = node.get("required") instanceof List<?> names ? names : List.of();
                Map<Object, Object> nullable = new LinkedHashMap<>(properties);
                nullable.replaceAll((name, schema) ->
                        required.contains(name) || !(schema instanceof ModelNode own) ? schema : nullable(own));
                node.put("properties", nullable);
            }
        });
    }

    private static ModelNode nullable(ModelNode schema) {
        if (schema.properties().isEmpty()) {
            return schema;
        }
        if (schema.get("type") instanceof List<?> types
                && schema.get("ref") == null
                && schema.get("enumeration") == null) {
            List<Object> widened = new ArrayList<>(types);
            widened.remove(NULL);
            widened.add(NULL);
            return schema.put("type", widened);
        }
        return new ModelNode(SCHEMA).put("anyOf", List.of(schema, new ModelNode(SCHEMA).put("type", List.of(NULL))));
    }
}

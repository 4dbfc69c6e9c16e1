// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Leaves open what a type is of which not all alternatives are objects: SmallRye takes every class for one, and an enum may be one of a sealed type. */
final class AlternativeTypes {

    private static final String REFERENCE = "#/components/schemas/";
    private static final List<SchemaType> OBJECT = List.of(SchemaType.OBJECT);

    private AlternativeTypes() {}

    static void describe(Schema schema, Map<String, Schema> components) {
        boolean isObject = OBJECT.equals(schema.getType()) && schema.getProperties() == null;
        if (isObject && schema.getAnyOf() != null && !isObject(schema, components, new HashSet<>())) {
            schema.setType(null);
        }
    }

    private static boolean isObject(Schema schema, Map<String, Schema> components, Set<String> seen) {
        String reference = schema.getRef();
        if (reference != null) {
            Schema referred = components.get(reference.substring(REFERENCE.length()));
            return !seen.add(reference) || referred != null && isObject(referred, components, seen);
        }
        return OBJECT.equals(schema.getType())
                && (schema.getAnyOf() == null
                        || schema.getAnyOf().stream().allMatch(alternative -> isObject(alternative, components, seen)));
    }
}

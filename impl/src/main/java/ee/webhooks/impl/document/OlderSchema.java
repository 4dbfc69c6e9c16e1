// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.EnumValue;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What a schema of MicroProfile OpenAPI before version 4 cannot hold: several types, the type null, bounds that are exclusive by themselves and newer
 * keywords. Servers write extensions of that name in the place of the keyword.
 */
final class OlderSchema {

    /** Keywords that only say something: not worth the warning that some servers log for each of these extensions. */
    private static final Set<String> PROSE = Set.of("examples", "comment", "schemaDialect");

    private OlderSchema() {}

    /** Sets the property if the model cannot hold it. */
    static boolean set(Schema schema, String property, Optional<Method> setter, Object value) {
        if (setter.map(method -> canHold(method.getParameterTypes()[0], value)).orElse(PROSE.contains(property))) {
            return false;
        }
        ModelExtensions.put(
                schema,
                DocumentJson.schemaKeyword(property),
                property.equals("type") ? types(schema, value) : DocumentJson.of(value));
        return true;
    }

    private static boolean canHold(Class<?> parameter, Object value) {
        boolean isSingleType = parameter.isEnum() && value instanceof List<?>;
        if (isSingleType) {
            return ((List<?>) value).size() == 1 && !((List<?>) value).contains(nullType());
        }
        return !(value instanceof BigDecimal && parameter == Boolean.class);
    }

    /** A document of OpenAPI 3.0 says it in another way. */
    private static Object types(Schema schema, Object value) {
        List<?> types = (List<?>) value;
        if (types.contains(nullType())) {
            schema.setNullable(true);
        }
        return DocumentJson.of(types.size() == 1 ? types.get(0) : types);
    }

    private static EnumValue nullType() {
        return new EnumValue("media.Schema$SchemaType", "NULL");
    }
}

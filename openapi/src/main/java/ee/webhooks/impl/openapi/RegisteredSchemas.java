// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.SchemaRegistry;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.jandex.Type;

/** SmallRye knows which schema it made from which type, and tells nobody. */
final class RegisteredSchemas {

    private RegisteredSchemas() {}

    /** The type that each component was made from. */
    static Map<String, Type> typesByName(SchemaRegistry registry) {
        Map<String, Type> types = new LinkedHashMap<>();
        try {
            Map<?, ?> schemas = (Map<?, ?>) read(registry, "registry");
            for (Map.Entry<?, ?> schema : schemas.entrySet()) {
                types.put((String) read(schema.getValue(), "name"), (Type) read(schema.getKey(), "type"));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The embedded SmallRye OpenAPI is not the version this was built for", e);
        }
        return types;
    }

    private static Object read(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}

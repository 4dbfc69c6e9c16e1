// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.io.schema.SchemaConstant;
import io.smallrye.openapi.runtime.scanner.SchemaRegistry;
import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Type;

/**
 * A schema of the components, and what SmallRye made it from, which its own model does not say.
 *
 * @param name the name among the components
 * @param schema what it says
 * @param type what it was made from
 * @param payload the class of that type
 * @param properties what each of its properties was made from, by the name in Java
 * @param origin the same, for others
 */
record RegisteredSchema(
        String name,
        Schema schema,
        Type type,
        ClassInfo payload,
        Map<String, TypeResolver> properties,
        SchemaOrigin origin) {

    /** Those of a scan. */
    static List<RegisteredSchema> of(AnnotationScannerContext context, OpenAPI model) {
        List<RegisteredSchema> registered = new ArrayList<>();
        if (model.getComponents() == null || model.getComponents().getSchemas() == null) {
            return registered;
        }
        Map<String, Schema> schemas = model.getComponents().getSchemas();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) read(context.getSchemaRegistry(), "registry")).entrySet()) {
            SchemaRegistry.TypeKey key = (SchemaRegistry.TypeKey) entry.getKey();
            String name = (String) read(entry.getValue(), "name");
            Type type = (Type) read(key, "type");
            ClassInfo payload = context.getAugmentedIndex().getClassByName(type.name());
            if (schemas.get(name) != null && payload != null) {
                Map<String, TypeResolver> properties =
                        payload.isEnum() ? Map.of() : TypeResolver.getAllFields(context, type, payload, null);
                registered.add(new RegisteredSchema(
                        name,
                        schemas.get(name),
                        type,
                        payload,
                        properties,
                        new SchemaOrigin(
                                names(context, key, type, payload),
                                QualifiedNames.classes(type),
                                Set.copyOf(properties.keySet()))));
            }
        }
        return registered;
    }

    /** Not the name that the schema has: SmallRye numbers those whose name is taken, in the order in which it comes upon them. */
    private static List<String> names(
            AnnotationScannerContext context, SchemaRegistry.TypeKey key, Type type, ClassInfo payload) {
        String declared = ((ScanSettings) context.getConfig())
                .nameOf(type.name().toString())
                .orElseGet(() -> context.annotations()
                        .getAnnotationValue(payload, SchemaConstant.DOTNAME_SCHEMA, SchemaConstant.PROP_NAME));
        String suffix = key.viewSuffix();
        List<String> names = declared == null
                ? QualifiedNames.of(type, QualifiedNames.simple(type, key.defaultName()) + suffix, suffix.isEmpty())
                : QualifiedNames.of(type, declared + suffix, false);
        return names.stream().map(ComponentNames::valid).distinct().toList();
    }

    private static Object read(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The embedded SmallRye OpenAPI is not the version this was built for", e);
        }
    }
}

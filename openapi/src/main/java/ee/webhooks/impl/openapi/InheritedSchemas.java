// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import io.smallrye.openapi.runtime.scanner.OpenApiDataObjectScanner;
import io.smallrye.openapi.runtime.scanner.SchemaRegistry;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.Type;

/** Superclasses that schemas refer to by {@code allOf}, because automatic inheritance is configured: SmallRye describes those only that something else uses. */
final class InheritedSchemas {

    private InheritedSchemas() {}

    static void register(AnnotationScannerContext context, OpenAPI model) {
        SchemaRegistry registry = context.getSchemaRegistry();
        Set<Type> seen = new HashSet<>();
        List<Type> missing;
        do {
            missing = RegisteredSchema.of(context, model).stream()
                    .map(registered -> registered.payload().superClassType())
                    .filter(type -> type != null
                            && ApplicationTypes.contains(type.name().toString()))
                    .filter(type -> context.getAugmentedIndex().getClassByName(type.name()) != null)
                    .filter(type -> !registry.hasSchema(type, Map.of()))
                    .filter(seen::add)
                    .toList();
            missing.forEach(type -> registry.register(type, Map.of(), OpenApiDataObjectScanner.process(context, type)));
        } while (!missing.isEmpty());
    }
}

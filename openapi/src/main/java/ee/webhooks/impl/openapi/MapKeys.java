// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.io.schema.SchemaFactory;
import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Type;

/** Describes the names in maps whose keys are constants of an enum, or whole numbers: SmallRye only describes their values. */
final class MapKeys {

    private static final Set<String> WHOLE_NUMBERS =
            Set.of("java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.math.BigInteger");

    private final AnnotationScannerContext context;

    MapKeys(AnnotationScannerContext context) {
        this.context = context;
    }

    void describe(RegisteredSchema registered) {
        Map<String, Schema> described = registered.schema().getProperties();
        if (described != null) {
            registered
                    .properties()
                    .values()
                    .forEach(property -> addTo(described.get(property.getPropertyName()), property));
        }
    }

    private void addTo(Schema schema, TypeResolver property) {
        boolean isMap = schema != null && schema.getAdditionalPropertiesSchema() != null;
        if (isMap && schema.getPropertyNames() == null) {
            keys(property.getUnresolvedType()).ifPresent(schema::setPropertyNames);
        }
    }

    private Optional<Schema> keys(Type map) {
        if (map.kind() != Type.Kind.PARAMETERIZED_TYPE
                || map.asParameterizedType().arguments().size() != 2) {
            return Optional.empty();
        }
        Type key = map.asParameterizedType().arguments().get(0);
        if (WHOLE_NUMBERS.contains(key.name().toString())) {
            return Optional.of(OASFactory.createSchema().pattern("^-?\\d+$"));
        }
        ClassInfo declared = context.getAugmentedIndex().getClassByName(key.name());
        return declared != null && declared.isEnum()
                ? Optional.of(OASFactory.createSchema()
                        .enumeration(SchemaFactory.enumToSchema(context, key).getEnumeration()))
                : Optional.empty();
    }
}

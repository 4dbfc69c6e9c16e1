// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.io.schema.SchemaFactory;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Type;

/** Describes the names in maps whose keys are constants of an enum, whole numbers, or texts with constraints: SmallRye only describes their values. */
final class MapKeys {

    private static final Set<String> WHOLE_NUMBERS =
            Set.of("java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.math.BigInteger");

    private static final String TEXT = "java.lang.String";

    private final AnnotationScannerContext context;
    private final boolean isValidated;

    /**
     * @param isValidated whether constraints of Jakarta Bean Validation are described
     */
    MapKeys(AnnotationScannerContext context, boolean isValidated) {
        this.context = context;
        this.isValidated = isValidated;
    }

    void describe(RegisteredSchema registered) {
        Map<String, Schema> described = registered.schema().getProperties();
        if (described != null) {
            registered
                    .properties()
                    .values()
                    .forEach(property -> addTo(described.get(property.getPropertyName()), property.resolveType()));
        }
    }

    /** Of a map, of one in there, and of the elements of containers. */
    void addTo(Schema schema, Type type) {
        if (schema == null || schema.getRef() != null) {
            return;
        }
        if (type.kind() == Type.Kind.ARRAY) {
            addTo(schema.getItems(), type.asArrayType().constituent());
        }
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return;
        }
        List<Type> arguments = type.asParameterizedType().arguments();
        if (arguments.size() == 1) {
            addTo(schema.getItems() == null ? schema : schema.getItems(), arguments.get(0));
        } else if (arguments.size() == 2 && schema.getAdditionalPropertiesSchema() != null) {
            if (schema.getPropertyNames() == null) {
                keys(arguments.get(0)).ifPresent(schema::setPropertyNames);
            }
            addTo(schema.getAdditionalPropertiesSchema(), arguments.get(1));
        }
    }

    private Optional<Schema> keys(Type key) {
        if (WHOLE_NUMBERS.contains(key.name().toString())) {
            return Optional.of(OASFactory.createSchema().pattern("^-?\\d+$"));
        }
        if (TEXT.equals(key.name().toString())) {
            return isValidated ? TextConstraints.of(key) : Optional.empty();
        }
        ClassInfo declared = context.getAugmentedIndex().getClassByName(key.name());
        return declared != null && declared.isEnum()
                ? Optional.of(OASFactory.createSchema()
                        .enumeration(SchemaFactory.enumToSchema(context, key).getEnumeration()))
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.MethodInfo;

/**
 * Describes the schemas of a scan and their properties, where no annotation did. SmallRye itself is asked which member a property comes from, so that
 * every annotation and every strategy that names properties is right.
 */
final class SchemaDescriptions {

    private final Descriptions descriptions;

    SchemaDescriptions(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    void addTo(RegisteredSchema registered) {
        Schema schema = registered.schema();
        if (schema.getDescription() == null) {
            schema.setDescription(descriptionOf(schema, registered.payload()));
        }
        registered
                .properties()
                .values()
                .forEach(property -> descriptionOf(property)
                        .ifPresent(description -> describe(schema, property.getPropertyName(), description)));
    }

    private String descriptionOf(Schema schema, ClassInfo payload) {
        String name = payload.name().toString();
        Stream<String> constants = Optional.ofNullable(schema.getEnumeration()).orElse(List.of()).stream()
                .map(value -> descriptions
                        .ofConstant(name, String.valueOf(value))
                        .map(description -> "- `" + value + "`: " + description.replace("\n", "\n  ")))
                .flatMap(Optional::stream);
        String list = payload.isEnum() ? constants.collect(Collectors.joining("\n")) : "";
        return Stream.of(descriptions.ofType(name).orElse(""), list)
                .filter(part -> !part.isEmpty())
                .reduce((description, appended) -> description + "\n\n" + appended)
                .orElse(null);
    }

    private Optional<String> descriptionOf(TypeResolver property) {
        FieldInfo field = property.getField();
        MethodInfo getter = property.getReadMethod();
        return Optional.ofNullable(field)
                .flatMap(declared -> descriptions.ofField(nameOf(declared.declaringClass()), declared.name()))
                .or(() -> Optional.ofNullable(getter)
                        .flatMap(
                                declared -> descriptions.ofGetter(nameOf(declared.declaringClass()), declared.name())));
    }

    private static String nameOf(ClassInfo type) {
        return type.name().toString();
    }

    /** The property may be in a part of the schema that adds it to an inherited one. */
    private static void describe(Schema schema, String property, String description) {
        List<Schema> parts = new ArrayList<>(List.of(schema));
        if (schema.getAllOf() != null) {
            parts.addAll(schema.getAllOf());
        }
        for (Schema part : parts) {
            Schema declared =
                    part.getProperties() == null ? null : part.getProperties().get(property);
            if (declared != null && declared.getDescription() == null) {
                part.addProperty(property, described(declared, description));
            }
        }
    }

    private static Schema described(Schema schema, String description) {
        if (schema.getRef() == null) {
            return schema.description(description);
        }
        // A reference may be shared by several properties. Beside it there may be other keywords since OpenAPI 3.1.
        Schema reference = OASFactory.createSchema();
        schema.getAll().forEach(reference::set);
        return reference.ref(schema.getRef()).description(description);
    }
}

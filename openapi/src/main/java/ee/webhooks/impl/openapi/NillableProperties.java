// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/** Lets properties be null that Jakarta JSON Binding writes as null, by {@code @JsonbNillable} or {@code @JsonbProperty(nillable = true)}. */
final class NillableProperties {

    private static final DotName NILLABLE = DotName.createSimple("jakarta.json.bind.annotation.JsonbNillable");
    private static final DotName PROPERTY = DotName.createSimple("jakarta.json.bind.annotation.JsonbProperty");

    /** What is said of the property, and does not concern its value: tools read it beside {@code anyOf}, and not in there. */
    private static final Set<String> TEXTS = Set.of(
            "title",
            "description",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "example",
            "examples",
            "externalDocs",
            "$comment");

    private final boolean isNullWritten;

    /**
     * @param isNullWritten whether properties without a value are null, unless an annotation says otherwise
     */
    NillableProperties(boolean isNullWritten) {
        this.isNullWritten = isNullWritten;
    }

    void describe(RegisteredSchema registered) {
        Schema schema = registered.schema();
        if (schema.getProperties() == null) {
            return;
        }
        registered.properties().values().stream()
                .filter(property -> isNillable(property, registered.payload()))
                .map(TypeResolver::getPropertyName)
                .filter(schema.getProperties()::containsKey)
                .filter(name -> !isNullWritten
                        || schema.getRequired() == null
                        || !schema.getRequired().contains(name))
                .forEach(name ->
                        schema.addProperty(name, nullable(schema.getProperties().get(name))));
    }

    private boolean isNillable(TypeResolver property, ClassInfo payload) {
        if (property.getUnresolvedType().kind() == Type.Kind.PRIMITIVE) {
            return false;
        }
        List<AnnotationTarget> members = Stream.of(property.getReadMethod(), property.getField())
                .filter(member -> member != null)
                .<AnnotationTarget>map(member -> member)
                .toList();
        return members.stream()
                .map(NillableProperties::ofMember)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> members.stream().findFirst().flatMap(member -> ofClass(member, payload)))
                .orElse(isNullWritten);
    }

    private static Optional<Boolean> ofMember(AnnotationTarget member) {
        AnnotationInstance property = member.declaredAnnotation(PROPERTY);
        AnnotationValue nillable = property == null ? null : property.value("nillable");
        return value(member.declaredAnnotation(NILLABLE))
                .or(() -> Optional.ofNullable(nillable).map(AnnotationValue::asBoolean));
    }

    /** The class that has the member, whichever was scanned. */
    private static Optional<Boolean> ofClass(AnnotationTarget member, ClassInfo payload) {
        ClassInfo declaring = member.kind() == AnnotationTarget.Kind.FIELD
                ? member.asField().declaringClass()
                : member.asMethod().declaringClass();
        return value(declaring.declaredAnnotation(NILLABLE)).or(() -> value(payload.declaredAnnotation(NILLABLE)));
    }

    private static Optional<Boolean> value(AnnotationInstance nillable) {
        return Optional.ofNullable(nillable)
                .map(found -> found.value() == null || found.value().asBoolean());
    }

    private static Schema nullable(Schema schema) {
        Map<String, ?> keywords = schema.getAll();
        if (schema.getRef() == null && TEXTS.containsAll(keywords.keySet())) {
            // It allows everything, null too
            return schema;
        }
        List<SchemaType> types = schema.getType();
        if (schema.getRef() == null && types != null && schema.getEnumeration() == null) {
            if (!types.contains(SchemaType.NULL)) {
                List<SchemaType> widened = new ArrayList<>(types);
                widened.add(SchemaType.NULL);
                schema.setType(widened);
            }
            return schema;
        }
        Schema outer = OASFactory.createSchema();
        Schema value = OASFactory.createSchema().ref(schema.getRef());
        keywords.forEach((keyword, content) -> (TEXTS.contains(keyword) ? outer : value).set(keyword, content));
        if (value.getRef() != null) {
            // The schema that is referred to says it
            value.setType(null);
        }
        return outer.addAnyOf(value).addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
}

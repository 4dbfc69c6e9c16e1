// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;

/** Requires properties of any type that Jakarta Bean Validation wants to be there: SmallRye does so only for those whose type it knows. */
final class RequiredProperties {

    private static final DotName NOT_NULL = DotName.createSimple("jakarta.validation.constraints.NotNull");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private RequiredProperties() {}

    static void describe(RegisteredSchema registered) {
        Schema schema = registered.schema();
        if (schema.getProperties() == null) {
            return;
        }
        registered.properties().values().stream()
                .filter(RequiredProperties::isRequired)
                .map(TypeResolver::getPropertyName)
                .filter(schema.getProperties()::containsKey)
                .filter(name ->
                        schema.getRequired() == null || !schema.getRequired().contains(name))
                .forEach(schema::addRequired);
    }

    private static boolean isRequired(TypeResolver property) {
        List<AnnotationTarget> members = Stream.of(property.getReadMethod(), property.getField())
                .filter(member -> member != null)
                .<AnnotationTarget>map(member -> member)
                .toList();
        return members.stream().anyMatch(RequiredProperties::isNotNull)
                && members.stream().noneMatch(RequiredProperties::isDecidedBySchema);
    }

    /** In every group: those of other groups hold where these are asked for. */
    private static boolean isNotNull(AnnotationTarget member) {
        AnnotationInstance notNull = member.declaredAnnotation(NOT_NULL);
        AnnotationValue groups = notNull == null ? null : notNull.value("groups");
        return notNull != null && (groups == null || groups.asClassArray().length == 0);
    }

    private static boolean isDecidedBySchema(AnnotationTarget member) {
        AnnotationInstance schema = member.declaredAnnotation(SCHEMA);
        return schema != null && schema.value("required") != null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;

/** Describes {@code @AssertTrue} and {@code @AssertFalse}, which SmallRye passes over: the property has one value. */
final class AssertedProperties {

    private static final Map<DotName, Boolean> VALUES = Map.of(
            DotName.createSimple("jakarta.validation.constraints.AssertTrue"), true,
            DotName.createSimple("jakarta.validation.constraints.AssertFalse"), false);

    private AssertedProperties() {}

    static void describe(RegisteredSchema registered) {
        Map<String, Schema> described = registered.schema().getProperties();
        if (described == null) {
            return;
        }
        registered.properties().values().forEach(property -> {
            Schema schema = described.get(property.getPropertyName());
            if (schema != null && schema.getRef() == null && schema.getEnumeration() == null) {
                Stream.<AnnotationTarget>of(property.getReadMethod(), property.getField())
                        .filter(member -> member != null)
                        .forEach(member -> VALUES.forEach((constraint, value) -> {
                            if (isInEveryGroup(member.declaredAnnotation(constraint))) {
                                schema.setEnumeration(List.of(value));
                            }
                        }));
            }
        });
    }

    private static boolean isInEveryGroup(AnnotationInstance constraint) {
        AnnotationValue groups = constraint == null ? null : constraint.value("groups");
        return constraint != null && (groups == null || groups.asClassArray().length == 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/** Constraints of Jakarta Bean Validation on a text where SmallRye does not look for them, as in {@code Map<@NotBlank String, String>}. */
final class TextConstraints {

    private static final String PACKAGE = "jakarta.validation.constraints.";

    private TextConstraints() {}

    /** What they ask for; empty if that is nothing. Regular expressions are those of JSON Schema already. */
    static Optional<Schema> of(Type type) {
        Schema schema = OASFactory.createSchema();
        constraint(type, "NotEmpty").ifPresent(notEmpty -> schema.setMinLength(1));
        constraint(type, "NotBlank").ifPresent(notBlank -> schema.setPattern("\\S"));
        constraint(type, "Size").ifPresent(size -> {
            if (size.value("min") != null) {
                schema.setMinLength(size.value("min").asInt());
            }
            if (size.value("max") != null) {
                schema.setMaxLength(size.value("max").asInt());
            }
        });
        constraint(type, "Pattern")
                .ifPresent(pattern -> schema.setPattern(pattern.value("regexp").asString()));
        return schema.getAll().isEmpty() ? Optional.empty() : Optional.of(schema);
    }

    /** In every group: those of other groups hold where these are asked for. */
    private static Optional<AnnotationInstance> constraint(Type type, String name) {
        AnnotationInstance found = type.annotation(DotName.createSimple(PACKAGE + name));
        AnnotationValue groups = found == null ? null : found.value("groups");
        return Optional.ofNullable(found).filter(any -> groups == null || groups.asClassArray().length == 0);
    }
}

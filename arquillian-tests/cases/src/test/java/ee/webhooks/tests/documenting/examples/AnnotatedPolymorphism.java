// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Webhook
public interface AnnotatedPolymorphism {

    void shapeDrawn(Shape shape);

    @Schema(
            oneOf = {Circle.class, Square.class},
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "circle", schema = Circle.class),
                @DiscriminatorMapping(value = "square", schema = Square.class)
            })
    sealed interface Shape permits Circle, Square {

        String kind();
    }

    record Circle(String kind, double radius) implements Shape {}

    record Square(String kind, double side) implements Shape {}
}

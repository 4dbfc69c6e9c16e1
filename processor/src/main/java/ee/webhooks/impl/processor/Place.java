// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** Where in the sources a problem is. The annotation and its value may be null. */
record Place(Element element, AnnotationMirror annotation, AnnotationValue value) {

    static Place of(Element element) {
        return new Place(element, null, null);
    }

    static Place of(Element element, AnnotationMirror annotation) {
        return new Place(element, annotation, null);
    }

    /** The annotation of that name on the element, or else the element itself. */
    static Place of(Element element, String annotation) {
        Optional<? extends AnnotationMirror> mirror = Annotations.find(element, annotation);
        return mirror.isPresent() ? ofValue(element, mirror.get()) : of(element);
    }

    static Place ofValue(Element element, AnnotationMirror annotation) {
        return new Place(
                element, annotation, Annotations.given(annotation, "value").orElse(null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;

/** An annotation known by its name, because a server need not have the specification it belongs to. */
record DeclaredAnnotation(Annotation annotation) {

    static Optional<DeclaredAnnotation> find(AnnotatedElement element, String name) {
        return Arrays.stream(element.getAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(name))
                .findFirst()
                .map(DeclaredAnnotation::new);
    }

    Object value(String attribute) {
        try {
            return annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(annotation.annotationType() + " has no " + attribute, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("A value of " + annotation + " cannot be read", e.getCause());
        }
    }
}

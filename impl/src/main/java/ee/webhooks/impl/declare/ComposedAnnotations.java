// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Annotations that something has itself, or by an annotation of the application that is composed of them. */
public final class ComposedAnnotations {

    private ComposedAnnotations() {}

    /** What something has itself comes first. */
    public static <A extends Annotation> Optional<A> find(AnnotatedElement annotated, Class<A> type) {
        return find(annotated, type, new HashSet<>());
    }

    private static <A extends Annotation> Optional<A> find(
            AnnotatedElement annotated, Class<A> type, Set<Class<?>> seen) {
        A direct = annotated.getAnnotation(type);
        if (direct != null) {
            return Optional.of(direct);
        }
        for (Annotation annotation : annotated.getAnnotations()) {
            if (seen.add(annotation.annotationType())) {
                Optional<A> composed = find(annotation.annotationType(), type, seen);
                if (composed.isPresent()) {
                    return composed;
                }
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code @JsonbTypeAdapter} and {@code @JsonbTypeSerializer} make of a type, as a signature in the notation of class files. */
final class JsonbAdapters {

    private static final String BIND = "jakarta.json.bind.";
    private static final String ADAPTER = BIND + "adapter.JsonbAdapter";
    private static final String ANYTHING = Object.class.descriptorString();

    private JsonbAdapters() {}

    /** That of the class, unless its author has described what is sent with {@code @Schema}. */
    static Optional<String> ofClass(Class<?> type) {
        if (DeclaredAnnotation.find(type, "org.eclipse.microprofile.openapi.annotations.media.Schema")
                .isPresent()) {
            return Optional.empty();
        }
        return of(type);
    }

    static Optional<String> of(AnnotatedElement element) {
        return DeclaredAnnotation.find(element, BIND + "annotation.JsonbTypeAdapter")
                .map(annotation -> (Class<?>) annotation.value("value"))
                .map(JsonbAdapters::adapted)
                // What a serializer writes cannot be known
                .or(() -> DeclaredAnnotation.find(element, BIND + "annotation.JsonbTypeSerializer")
                        .map(annotation -> ANYTHING));
    }

    private static String adapted(Class<?> adapter) {
        TypeVariables variables = new TypeVariables(adapter);
        return superTypes(adapter)
                .filter(type -> type.getName().equals(ADAPTER))
                .findFirst()
                .map(type -> variables.signature(type.getTypeParameters()[1]))
                .orElse(ANYTHING);
    }

    private static Stream<Class<?>> superTypes(Class<?> type) {
        Stream<Class<?>> parents = type.getSuperclass() == null
                ? Stream.of(type.getInterfaces())
                : Stream.concat(Stream.of(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return Stream.concat(Stream.of(type), parents.flatMap(JsonbAdapters::superTypes));
    }
}

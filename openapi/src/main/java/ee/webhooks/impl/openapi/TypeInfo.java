// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code @JsonbTypeInfo}, or {@code @JsonTypeInfo} and {@code @JsonSubTypes} of Jackson, say of a type.
 *
 * @param key the property with the name of the class
 * @param aliases the names
 * @param isAdded whether a serialiser adds that property, and no member of the class is it
 */
record TypeInfo(String key, Map<Class<?>, String> aliases, boolean isAdded) {

    private static final String JSONB = "jakarta.json.bind.annotation.";
    private static final String JACKSON = "com.fasterxml.jackson.annotation.";

    static Optional<TypeInfo> of(Class<?> type) {
        return find(type, JSONB + "JsonbTypeInfo")
                .map(TypeInfo::ofJsonb)
                .or(() -> find(type, JACKSON + "JsonTypeInfo").flatMap(info -> ofJackson(type, info)));
    }

    private static TypeInfo ofJsonb(DeclaredAnnotation typeInfo) {
        Map<Class<?>, String> aliases = new LinkedHashMap<>();
        for (DeclaredAnnotation subtype : nested(typeInfo)) {
            aliases.put((Class<?>) subtype.value("type"), (String) subtype.value("alias"));
        }
        return new TypeInfo((String) typeInfo.value("key"), aliases, true);
    }

    /** Without those ways that wrap a value, or put the name elsewhere, instead of adding a property to it. */
    private static Optional<TypeInfo> ofJackson(Class<?> type, DeclaredAnnotation typeInfo) {
        String use = typeInfo.value("use").toString();
        String include = typeInfo.value("include").toString();
        boolean isProperty = List.of("PROPERTY", "EXISTING_PROPERTY").contains(include);
        boolean isNamed = List.of("NAME", "SIMPLE_NAME", "CLASS").contains(use);
        return find(type, JACKSON + "JsonSubTypes")
                .filter(subtypes -> isProperty && isNamed)
                .map(subtypes -> {
                    Map<Class<?>, String> aliases = new LinkedHashMap<>();
                    for (DeclaredAnnotation subtype : nested(subtypes)) {
                        Class<?> named = (Class<?>) subtype.value("value");
                        aliases.put(named, use.equals("CLASS") ? named.getName() : nameOf(subtype, named, use));
                    }
                    String property = (String) typeInfo.value("property");
                    String usual = use.equals("CLASS") ? "@class" : "@type";
                    return new TypeInfo(property.isEmpty() ? usual : property, aliases, include.equals("PROPERTY"));
                });
    }

    private static String nameOf(DeclaredAnnotation subtype, Class<?> named, String use) {
        String name = (String) subtype.value("name");
        String className = named.getName();
        int start = Math.max(className.lastIndexOf('.'), use.equals("SIMPLE_NAME") ? className.lastIndexOf('$') : -1);
        return Optional.of(name)
                .filter(given -> !given.isEmpty())
                .or(() -> find(named, JACKSON + "JsonTypeName").map(declared -> (String) declared.value("value")))
                .orElse(className.substring(start + 1));
    }

    private static List<DeclaredAnnotation> nested(DeclaredAnnotation annotation) {
        return Arrays.stream((Annotation[]) annotation.value("value"))
                .map(DeclaredAnnotation::new)
                .toList();
    }

    private static Optional<DeclaredAnnotation> find(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(name))
                .findFirst()
                .map(DeclaredAnnotation::new);
    }
}

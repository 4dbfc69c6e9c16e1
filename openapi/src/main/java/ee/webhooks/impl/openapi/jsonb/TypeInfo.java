// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code @JsonbTypeInfo} says of a type.
 *
 * @param key the property with the name of the class
 * @param aliases the names
 */
record TypeInfo(String key, Map<Class<?>, String> aliases) {

    private static final String JSONB = "jakarta.json.bind.annotation.";

    static Optional<TypeInfo> of(Class<?> type) {
        return find(type, JSONB + "JsonbTypeInfo").map(TypeInfo::ofJsonb);
    }

    private static TypeInfo ofJsonb(DeclaredAnnotation typeInfo) {
        Map<Class<?>, String> aliases = new LinkedHashMap<>();
        for (DeclaredAnnotation subtype : nested(typeInfo)) {
            aliases.put((Class<?>) subtype.value("type"), (String) subtype.value("alias"));
        }
        return new TypeInfo((String) typeInfo.value("key"), aliases);
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

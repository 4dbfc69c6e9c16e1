// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.jandex.Type;

/**
 * Names for schemas of classes that have one simple name: qualified by the class around it and by packages, as few as are needed, so that they stay
 * the same whatever else is scanned. {@code com.acme.OrderWebhooks$Order} is {@code Order}, {@code OrderWebhooksOrder}, {@code AcmeOrderWebhooksOrder}.
 */
final class QualifiedNames {

    private QualifiedNames() {}

    /**
     * @param name the name without qualification
     * @param derived whether it was derived from the type, so that type arguments are part of it
     */
    static List<String> of(Type type, String name, boolean derived) {
        Set<String> names = new LinkedHashSet<>(List.of(name));
        int depth = depth(type);
        for (int level = 1; level <= depth; level++) {
            names.add(
                    derived && type.kind() == Type.Kind.PARAMETERIZED_TYPE
                            ? qualified(type, level)
                            : prefix(type, level) + name);
        }
        return List.copyOf(names);
    }

    /** The name that SmallRye derives from a type, or one like it where that has the binary names of arrays in it. */
    static String simple(Type type, String derived) {
        return derived.indexOf('[') < 0 ? derived : qualified(type, 0);
    }

    /** The classes of the application in a type. */
    static Set<String> classes(Type type) {
        Set<String> classes = new LinkedHashSet<>();
        if (type.kind() == Type.Kind.ARRAY) {
            return classes(type.asArrayType().elementType());
        }
        if (isOfApplication(type)) {
            classes.add(type.name().toString());
        }
        arguments(type).forEach(argument -> classes.addAll(classes(argument)));
        return classes;
    }

    private static String qualified(Type type, int level) {
        if (type.kind() == Type.Kind.ARRAY) {
            return qualified(type.asArrayType().constituent(), level) + "Array";
        }
        StringBuilder name = new StringBuilder();
        List<String> own = segments(type);
        name.append(prefix(type, level)).append(own.get(own.size() - 1));
        arguments(type).forEach(argument -> name.append(qualified(argument, level)));
        return name.toString();
    }

    /** The nearest segments before the simple name. */
    private static String prefix(Type type, int level) {
        if (!isOfApplication(type)) {
            return "";
        }
        List<String> segments = segments(type);
        int last = segments.size() - 1;
        return String.join("", segments.subList(Math.max(0, last - level), last));
    }

    private static int depth(Type type) {
        if (type.kind() == Type.Kind.ARRAY) {
            return depth(type.asArrayType().elementType());
        }
        int own = isOfApplication(type) ? segments(type).size() - 1 : 0;
        return arguments(type).stream().mapToInt(QualifiedNames::depth).reduce(own, Math::max);
    }

    private static List<String> segments(Type type) {
        List<String> segments = new ArrayList<>();
        for (String segment : type.name().toString().split("[.$]")) {
            if (!segment.isEmpty()) {
                segments.add(segment.substring(0, 1).toUpperCase(Locale.ROOT) + segment.substring(1));
            }
        }
        return segments;
    }

    private static List<Type> arguments(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? type.asParameterizedType().arguments()
                : List.of();
    }

    private static boolean isOfApplication(Type type) {
        return ApplicationTypes.contains(type.name().toString());
    }
}

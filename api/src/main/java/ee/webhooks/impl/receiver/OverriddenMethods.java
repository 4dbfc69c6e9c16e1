// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a method overrides and implements (Java Language Specification, sections 8.4.8 and 9.4.1), and what overrides it, in one class: the methods
 * that are called when any of them is.
 */
final class OverriddenMethods {

    private final ResolvedTypes types;

    private OverriddenMethods(ResolvedTypes types) {
        this.types = types;
    }

    /** The method itself, and every other that is the same in this class; never an overload. */
    static Set<Method> of(Class<?> type, Method method) {
        List<Method> candidates = TypeHierarchy.of(type)
                .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName()) && isOverridable(candidate))
                .toList();
        OverriddenMethods methods = new OverriddenMethods(new ResolvedTypes(type));
        Set<Method> same = new LinkedHashSet<>();
        // What a method overrides may override others that the first one could not.
        Deque<Method> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            Method next = open.remove();
            if (same.add(next)) {
                candidates.stream()
                        .filter(candidate -> methods.isEither(next, candidate))
                        .forEach(open::add);
            }
        }
        return same;
    }

    private static boolean isOverridable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
    }

    private boolean isEither(Method left, Method right) {
        return hasSameParameters(left, right) && (overrides(left, right) || overrides(right, left));
    }

    private boolean hasSameParameters(Method left, Method right) {
        return types.parameters(left).equals(types.parameters(right))
                // A bridge has the erased parameters of what it overrides, which is how the Java virtual machine finds
                // it.
                || (left.isBridge() || right.isBridge())
                        && Arrays.equals(left.getParameterTypes(), right.getParameterTypes());
    }

    /** Whether it does, given that both have the same parameters. */
    private static boolean overrides(Method method, Method other) {
        Class<?> type = method.getDeclaringClass();
        Class<?> above = other.getDeclaringClass();
        if (above.isInterface()) {
            // A superclass may have the method that makes a subclass implement the interface.
            return Modifier.isPublic(method.getModifiers());
        }
        return above.isAssignableFrom(type)
                && ((other.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                        || above.getPackage() == type.getPackage());
    }
}

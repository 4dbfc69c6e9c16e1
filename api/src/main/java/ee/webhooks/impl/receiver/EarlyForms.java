// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds resources with form parameters that the server takes before any filter of the resource runs: when it makes the resource (fields, properties,
 * constructors), or calls a locator. They come from a body that is not verified yet, and is missing when it is: a webhook without a body, which an attacker
 * has recorded, would bring any form along. Safe for use by any number of threads.
 */
public final class EarlyForms {

    /** Of Jakarta REST and of RESTEasy. */
    private static final String PARAMETER = "FormParam";

    /** Of an object that has parameters. */
    private static final Set<String> OBJECTS = Set.of("BeanParam", "Form");

    private final Map<Class<?>, Boolean> inMembers = new ConcurrentHashMap<>();
    private final Map<Class<?>, Boolean> inLocators = new ConcurrentHashMap<>();

    /**
     * The first class that has any.
     *
     * @param matched the resources that a request came by, the last one first
     */
    Optional<Class<?>> in(List<Object> matched) {
        for (int i = 0; i < matched.size(); i++) {
            Class<?> type = matched.get(i).getClass();
            if (inMembers.computeIfAbsent(type, EarlyForms::inMembers)
                    || i > 0 && inLocators.computeIfAbsent(type, EarlyForms::inLocators)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether the server takes form parameters when it makes a resource of that class. */
    public static boolean inMembers(Class<?> resource) {
        return inMembers(resource, new HashSet<>());
    }

    /** Whether the server takes form parameters when it calls a locator of that class. */
    public static boolean inLocators(Class<?> resource) {
        ResolvedTypes types = new ResolvedTypes(resource);
        return ResourceMethod.all(resource, ImplementingBeans.NONE)
                .filter(ResourceMethod::isLocator)
                .flatMap(ResourceMethod::parameters)
                .anyMatch(parameter -> isForm(parameter, types, new HashSet<>()));
    }

    private static boolean inMembers(Class<?> type, Set<Class<?>> seen) {
        // An object of parameters may have one of its own class
        if (!seen.add(type)) {
            return false;
        }
        ResolvedTypes types = new ResolvedTypes(type);
        return TypeHierarchy.of(type).anyMatch(ancestor -> inMembersOf(ancestor, types, seen));
    }

    private static boolean inMembersOf(Class<?> type, ResolvedTypes types, Set<Class<?>> seen) {
        return Arrays.stream(type.getDeclaredFields())
                        .anyMatch(field -> isForm(field, field.getGenericType(), types, seen))
                || Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getParameterCount() == 1)
                        .anyMatch(setter -> isForm(setter, setter.getGenericParameterTypes()[0], types, seen))
                || Arrays.stream(type.getDeclaredConstructors())
                        .flatMap(EarlyForms::parameters)
                        .anyMatch(parameter -> isForm(parameter, types, seen));
    }

    private static Stream<Parameter> parameters(Executable executable) {
        return Arrays.stream(executable.getParameters());
    }

    private static boolean isForm(Parameter parameter, ResolvedTypes types, Set<Class<?>> seen) {
        return isForm(parameter, parameter.getParameterizedType(), types, seen);
    }

    private static boolean isForm(AnnotatedElement element, Type type, ResolvedTypes types, Set<Class<?>> seen) {
        return Arrays.stream(element.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(name -> name.equals(PARAMETER)
                        || OBJECTS.contains(name)
                                && types.named(type).stream().anyMatch(named -> inMembers(named, seen)));
    }
}

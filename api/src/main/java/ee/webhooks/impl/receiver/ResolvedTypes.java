// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The types of methods as one class sees them: type variables of its supertypes are what the class has put in their place, and all is erased then. */
final class ResolvedTypes {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    ResolvedTypes(Class<?> type) {
        TypeHierarchy.of(type)
                .flatMap(ancestor -> Stream.concat(
                        Stream.ofNullable(ancestor.getGenericSuperclass()),
                        Arrays.stream(ancestor.getGenericInterfaces())))
                .forEach(this::collect);
    }

    private void collect(Type supertype) {
        if (supertype instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
    }

    List<Class<?>> parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .<Class<?>>map(this::erased)
                .toList();
    }

    Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return erased(wildcard.getUpperBounds()[0]);
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Type argument = arguments.get(variable);
        return erased(argument == null ? variable.getBounds()[0] : argument);
    }

    /** All classes that a type names, also as type arguments and as elements of arrays. */
    Set<Class<?>> named(Type type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Set<Type> seen = new HashSet<>();
        // The bound of a type variable may name the variable
        Deque<Type> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Type next = open.remove();
            if (seen.add(next)) {
                if (next instanceof Class<?> plain && !plain.isArray()) {
                    found.add(plain);
                }
                open.addAll(parts(next));
            }
        }
        return found;
    }

    private List<Type> parts(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? List.of(plain.getComponentType()) : List.of();
        }
        if (type instanceof ParameterizedType parameterized) {
            return Stream.concat(
                            Stream.of(parameterized.getRawType()),
                            Arrays.stream(parameterized.getActualTypeArguments()))
                    .toList();
        }
        if (type instanceof GenericArrayType array) {
            return List.of(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.concat(Arrays.stream(wildcard.getUpperBounds()), Arrays.stream(wildcard.getLowerBounds()))
                    .toList();
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Type argument = arguments.get(variable);
        return argument == null ? List.of(variable.getBounds()) : List.of(argument);
    }

    /** The class of the resource that a locator returns, which may return the class instead. */
    Class<?> located(Type returned) {
        if (erased(returned) != Class.class) {
            return erased(returned);
        }
        return returned instanceof ParameterizedType parameterized
                ? erased(parameterized.getActualTypeArguments()[0])
                : Object.class;
    }
}

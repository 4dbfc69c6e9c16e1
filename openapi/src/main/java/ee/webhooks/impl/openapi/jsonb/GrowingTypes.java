// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds generic classes that refer to themselves with ever larger type arguments, as {@code class Grow<T> { Grow<List<T>> next; }} does: each of its
 * types leads to another one, without an end.
 */
final class GrowingTypes {

    private static final int MAX_DEPTH = 4;

    private GrowingTypes() {}

    /**
     * Whether an argument of a type is one of those that make types grow.
     *
     * @param variable a type variable of the class that has the member, which the argument contains
     * @param used the generic class in the type of the member
     * @param argument which of its arguments
     */
    static boolean isGrowing(TypeVariable<?> variable, Class<?> used, int argument) {
        TypeVariable<?>[] parameters = used.getTypeParameters();
        return argument < parameters.length
                && (leadsTo(parameters[argument], variable, new HashSet<>()) || isDeep(parameters[argument]));
    }

    /** Whether types with the variable are wrapped in so many others that the last ones are too long, as with {@code Pair<T, T>} in each. */
    private static boolean isDeep(TypeVariable<?> variable) {
        Set<TypeVariable<?>> level = Set.of(variable);
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            Set<TypeVariable<?>> next = new HashSet<>();
            for (TypeVariable<?> from : level) {
                if (from.getGenericDeclaration() instanceof Class<?> declaring) {
                    next.addAll(reached(declaring, from));
                }
            }
            level = next;
        }
        return !level.isEmpty();
    }

    /** Whether a member of the class of a type variable has it within another type. */
    static boolean isNested(TypeVariable<?> variable) {
        return variable.getGenericDeclaration() instanceof Class<?> declaring
                && memberTypes(declaring).stream().anyMatch(type -> !type.equals(variable) && contains(type, variable));
    }

    private static boolean leadsTo(TypeVariable<?> from, TypeVariable<?> to, Set<TypeVariable<?>> seen) {
        if (from.equals(to)) {
            return true;
        }
        if (!seen.add(from) || !(from.getGenericDeclaration() instanceof Class<?> declaring)) {
            return false;
        }
        return reached(declaring, from).stream().anyMatch(next -> leadsTo(next, to, seen));
    }

    /** The type variables of other classes that members of a class bind to something with the variable. */
    private static Set<TypeVariable<?>> reached(Class<?> declaring, TypeVariable<?> variable) {
        Set<TypeVariable<?>> reached = new HashSet<>();
        memberTypes(declaring).forEach(type -> collect(type, variable, reached));
        return reached;
    }

    private static void collect(Type type, TypeVariable<?> variable, Set<TypeVariable<?>> reached) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            TypeVariable<?>[] parameters = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            for (int i = 0; i < arguments.length; i++) {
                if (contains(arguments[i], variable)) {
                    reached.add(parameters[i]);
                }
                collect(arguments[i], variable, reached);
            }
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), variable, reached);
        } else if (type instanceof WildcardType wildcard) {
            collect(wildcard.getUpperBounds()[0], variable, reached);
        }
    }

    private static boolean contains(Type type, TypeVariable<?> variable) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (contains(argument, variable)) {
                    return true;
                }
            }
            return false;
        }
        if (type instanceof GenericArrayType array) {
            return contains(array.getGenericComponentType(), variable);
        }
        return type instanceof WildcardType wildcard
                ? contains(wildcard.getUpperBounds()[0], variable)
                : type.equals(variable);
    }

    private static List<Type> memberTypes(Class<?> declaring) {
        List<Type> types = new ArrayList<>();
        if (!ApplicationTypes.contains(declaring.getName())) {
            return types;
        }
        for (Field field : declaring.getDeclaredFields()) {
            types.add(field.getGenericType());
        }
        for (Method method : declaring.getDeclaredMethods()) {
            if (method.getParameterCount() == 0) {
                types.add(method.getGenericReturnType());
            }
        }
        if (declaring.isRecord()) {
            for (RecordComponent component : declaring.getRecordComponents()) {
                types.add(component.getGenericType());
            }
        }
        if (declaring.getGenericSuperclass() != null) {
            types.add(declaring.getGenericSuperclass());
        }
        return types;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the reflection API does not tell about types. */
public final class Types {

    private Types() {}

    /** The class that instances of a type have, boxed if it is a primitive one. */
    public static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isPrimitive()
                    ? Array.get(Array.newInstance(plain, 1), 0).getClass()
                    : plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawClass(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(rawClass(array.getGenericComponentType()), 0)
                    .getClass();
        }
        if (type instanceof WildcardType wildcard) {
            return rawClass(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }

    /**
     * Whether whatever has one type also has the other. Type arguments count only where both types are of the same generic class; they must then be
     * of the same classes.
     */
    public static boolean isAssignable(Type to, Type from) {
        if (to instanceof ParameterizedType wanted
                && from instanceof ParameterizedType given
                && wanted.getRawType().equals(given.getRawType())) {
            return rawClasses(wanted).equals(rawClasses(given));
        }
        return rawClass(to).isAssignableFrom(rawClass(from));
    }

    private static List<Class<?>> rawClasses(ParameterizedType type) {
        return Arrays.stream(type.getActualTypeArguments())
                .<Class<?>>map(Types::rawClass)
                .toList();
    }

    /** A method as a person would look for it, for example {@code com.acme.SubscriptionWebhooks.newSubscription(Subscription)}. */
    public static String display(Class<?> declaringInterface, Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", declaringInterface.getName() + "." + method.getName() + "(", ")"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes types in the notation of class files, with the type variables that a type inherits replaced by what it
 * binds them to. A variable that nothing binds becomes its bound.
 */
public final class TypeVariables {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    public TypeVariables(Class<?> type) {
        bindAll(type);
    }

    private void bindAll(Class<?> type) {
        List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            parents.add(type.getGenericSuperclass());
        }
        for (Type parent : parents) {
            if (parent instanceof ParameterizedType parameterized) {
                Class<?> raw = (Class<?>) parameterized.getRawType();
                TypeVariable<?>[] variables = raw.getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
                }
                bindAll(raw);
            } else {
                bindAll((Class<?>) parent);
            }
        }
    }

    /**
     * @return the type with its arguments, as in a {@code Signature} attribute
     */
    public String signature(Type type) {
        StringBuilder signature = new StringBuilder();
        append(type, signature, new HashSet<>());
        return signature.toString();
    }

    /**
     * @return the type without its arguments, as in the descriptor of a method
     */
    public String descriptor(Type type) {
        return erasure(type, new HashSet<>()).descriptorString();
    }

    private void append(Type type, StringBuilder signature, Set<Type> open) {
        if (type instanceof Class<?> plain) {
            signature.append(plain.descriptorString());
        } else if (type instanceof ParameterizedType parameterized) {
            String raw = ((Class<?>) parameterized.getRawType()).descriptorString();
            signature.append(raw, 0, raw.length() - 1).append('<');
            for (Type argument : parameterized.getActualTypeArguments()) {
                appendArgument(argument, signature, open);
            }
            signature.append(">;");
        } else if (type instanceof GenericArrayType array) {
            signature.append('[');
            append(array.getGenericComponentType(), signature, open);
        } else if (type instanceof TypeVariable<?> variable) {
            if (open.add(variable)) {
                append(bound(variable), signature, open);
                open.remove(variable);
            } else {
                // A variable within its own bound, as in T extends Comparable<T>
                signature.append(erasure(variable, new HashSet<>()).descriptorString());
            }
        } else {
            throw new IllegalArgumentException("A wildcard alone is no type: " + type);
        }
    }

    private void appendArgument(Type argument, StringBuilder signature, Set<Type> open) {
        if (argument instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) {
                signature.append('-');
                append(wildcard.getLowerBounds()[0], signature, open);
            } else if (wildcard.getUpperBounds()[0] == Object.class) {
                signature.append('*');
            } else {
                signature.append('+');
                append(wildcard.getUpperBounds()[0], signature, open);
            }
        } else {
            append(argument, signature, open);
        }
    }

    private Type bound(TypeVariable<?> variable) {
        Type binding = bindings.get(variable);
        if (binding instanceof WildcardType wildcard) {
            return wildcard.getUpperBounds()[0];
        }
        return binding == null ? variable.getBounds()[0] : binding;
    }

    private Class<?> erasure(Type type, Set<Type> open) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return erasure(array.getGenericComponentType(), open).arrayType();
        }
        if (type instanceof TypeVariable<?> variable && open.add(variable)) {
            return erasure(bound(variable), open);
        }
        return Object.class;
    }
}

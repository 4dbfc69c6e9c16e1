// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the type variables of the interfaces that an interface extends stand for in it. */
final class TypeArguments {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    TypeArguments(Class<?> declaringInterface) {
        collect(declaringInterface);
    }

    private void collect(Class<?> extending) {
        for (Type extended : extending.getGenericInterfaces()) {
            if (extended instanceof ParameterizedType parameterized) {
                Class<?> raw = (Class<?>) parameterized.getRawType();
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    arguments.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
                }
                collect(raw);
            } else {
                collect((Class<?>) extended);
            }
        }
    }

    /** The type with every type variable replaced; empty if one stands for nothing. */
    Optional<Type> resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return Optional.ofNullable(arguments.get(variable)).flatMap(this::resolve);
        }
        if (type instanceof ParameterizedType parameterized) {
            return resolve(parameterized);
        }
        if (type instanceof WildcardType wildcard) {
            // A payload is only ever read, so "anything that is a User" is written and documented as a User.
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            return resolve(array.getGenericComponentType())
                    .map(component -> Types.rawClass(component).arrayType());
        }
        return Optional.of(type);
    }

    private Optional<Type> resolve(ParameterizedType type) {
        Type[] given = type.getActualTypeArguments();
        Type[] resolved = new Type[given.length];
        for (int i = 0; i < given.length; i++) {
            Optional<Type> argument = resolve(given[i]);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            resolved[i] = argument.get();
        }
        if (Arrays.equals(given, resolved)) {
            return Optional.of(type);
        }
        return Optional.of(new Resolved(type.getOwnerType(), type.getRawType(), resolved));
    }

    /** A parameterized type that equals, in both directions, one of the platform's. */
    private static final class Resolved implements ParameterizedType {

        private final Type owner;
        private final Type raw;
        private final Type[] typeArguments;

        private Resolved(Type owner, Type raw, Type[] typeArguments) {
            this.owner = owner;
            this.raw = raw;
            this.typeArguments = typeArguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return typeArguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return owner;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType type
                    && raw.equals(type.getRawType())
                    && Objects.equals(owner, type.getOwnerType())
                    && Arrays.equals(typeArguments, type.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(typeArguments) ^ Objects.hashCode(owner) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return Arrays.stream(typeArguments)
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
        }
    }
}

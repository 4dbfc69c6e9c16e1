// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.Serial;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes payloads that keep the constraints of Bean Validation on their members and on the elements of their containers. */
final class SampleMaker {

    private static final int MAX_DEPTH = 5;

    private final Variant variant;

    private SampleMaker(Variant variant) {
        this.variant = variant;
    }

    /** Payloads of a webhook that has a body, by the constraints on the parameter too. */
    static List<Object> of(WebhookDescriptor webhook) {
        BodyParameter body = webhook.body().orElseThrow();
        Parameter declared = webhook.method().getParameters()[body.index()];
        boolean isOptional = declared.getType() == Optional.class;
        if (!isOptional && !hasVariables(declared.getParameterizedType())) {
            return of(declared);
        }
        // What is asked of an Optional is not asked of its value
        return of(
                new Place(body.type(), Map.of(), 0),
                isOptional ? new MemberLimits() : new MemberLimits(declared.getAnnotations()));
    }

    private static boolean hasVariables(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(SampleMaker::hasVariables);
        }
        if (type instanceof WildcardType wildcard) {
            return hasVariables(wildcard.getUpperBounds()[0]);
        }
        return type instanceof GenericArrayType array
                ? hasVariables(array.getGenericComponentType())
                : type instanceof TypeVariable;
    }

    /** Values of a parameter. */
    static List<Object> of(Parameter parameter) {
        return of(
                new Place(parameter.getAnnotatedType(), parameter.getParameterizedType(), Map.of(), 0),
                new MemberLimits(parameter.getAnnotations()));
    }

    /**
     * Payloads of a type: one with as little as possible, one with everything at its lower and one at its upper limit, and those with another one of the
     * classes that may stand for a type, of which the last one has texts with characters that Java counts as two.
     *
     * @throws UnmakeableException if there is none
     */
    static List<Object> of(Type type) {
        return of(new Place(type, Map.of(), 0), new MemberLimits());
    }

    private static List<Object> of(Place place, MemberLimits limits) {
        List<Object> samples = new ArrayList<>();
        List<UnmakeableException> failed = new ArrayList<>();
        for (Variant variant : Variant.ALL) {
            try {
                samples.add(new SampleMaker(variant).required(place, limits));
            } catch (UnmakeableException e) {
                failed.add(e);
            } catch (RuntimeException | LinkageError e) {
                // For example a regular expression that is none, or a class that cannot be initialised
                failed.add(new UnmakeableException(place.type().getTypeName() + ", which fails with " + e));
            }
        }
        if (samples.isEmpty()) {
            throw failed.get(0);
        }
        return samples;
    }

    private Object required(Place place, MemberLimits limits) {
        Object made = make(place, limits);
        if (made == null) {
            throw new UnmakeableException(place.type().getTypeName());
        }
        return made;
    }

    /** A value that may be absent, where the variant or its type leaves it out. */
    private Object member(Place place, MemberLimits limits) {
        Class<?> type = place.raw();
        if (limits.isNull() && !type.isPrimitive()) {
            return null;
        }
        boolean isOmitted = variant.isSparse() || place.depth() > MAX_DEPTH;
        if (isOmitted && !limits.isRequired() && !type.isPrimitive()) {
            return null;
        }
        try {
            return make(place, limits);
        } catch (UnmakeableException e) {
            if (limits.isRequired() || type.isPrimitive()) {
                throw e;
            }
            return null;
        }
    }

    private Object make(Place place, MemberLimits limits) {
        if (place.depth() > 2 * MAX_DEPTH) {
            throw new UnmakeableException(place.raw().getName() + ", which never ends");
        }
        Class<?> type = place.raw();
        if (type.isArray()) {
            return array(place, limits);
        }
        if (type == Optional.class) {
            return variant.isSparse() ? Optional.empty() : Optional.ofNullable(element(place, 0));
        }
        boolean isJson = JsonValue.class.isAssignableFrom(type);
        if (Collection.class.isAssignableFrom(type) && !isJson || type == Iterable.class) {
            return collection(place, limits);
        }
        if (Map.class.isAssignableFrom(type) && !isJson) {
            return map(place, limits);
        }
        if (type == String.class && !limits.texts().isEmpty()) {
            return limits.texts().get(variant.choice() % limits.texts().size());
        }
        if (type == String.class && variant.isWide() && limits.widest().isPresent()) {
            return limits.widest().get();
        }
        Object known = KnownValues.of(type, limits, variant.isGreatest());
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            if (constants.length == 0) {
                throw new UnmakeableException(type.getName());
            }
            return constants[variant.choice() % constants.length];
        }
        if (type.getName().startsWith("java.")) {
            throw new UnmakeableException(type.getName());
        }
        List<Class<?>> classes = instantiable(type);
        if (classes.isEmpty()) {
            throw new UnmakeableException(type.getName());
        }
        // Deep down the first class that ends
        int first = variant.choice();
        UnmakeableException failed = null;
        for (int i = 0; i < classes.size(); i++) {
            Class<?> chosen = classes.get((first + i) % classes.size());
            try {
                return object(chosen == type ? place : new Place(chosen, Map.of(), place.depth()));
            } catch (UnmakeableException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private static List<Class<?>> instantiable(Class<?> type) {
        LinkedHashSet<Class<?>> found = new LinkedHashSet<>();
        collectInstantiable(type, found);
        return List.copyOf(found);
    }

    private static void collectInstantiable(Class<?> type, Set<Class<?>> found) {
        if (!Modifier.isAbstract(type.getModifiers()) && !type.isInterface()) {
            found.add(type);
        }
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        if (info != null) {
            for (JsonbSubtype subtype : info.value()) {
                if (subtype.type() != type) {
                    collectInstantiable(subtype.type(), found);
                }
            }
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collectInstantiable(permitted, found);
            }
        }
    }

    private Object element(Place place, int argument) {
        Place below = place.below(place.argument(argument), place.argumentType(argument));
        MemberLimits limits = new MemberLimits(below.annotations());
        return member(below, limits);
    }

    private Object array(Place place, MemberLimits limits) {
        Class<?> component = place.raw().getComponentType();
        Place below = place.component();
        int length = length(place, limits);
        Object array = Array.newInstance(component, length);
        for (int i = 0; i < length; i++) {
            Object element = make(below, new MemberLimits(below.annotations()));
            Array.set(array, i, element);
        }
        return array;
    }

    private int length(Place place, MemberLimits limits) {
        return place.depth() > MAX_DEPTH
                ? limits.minSize()
                : limits.size(variant.isGreatest(), variant.isSparse() ? 0 : 2);
    }

    private Object collection(Place place, MemberLimits limits) {
        Collection<Object> collection = emptyCollection(place.raw());
        Place elements = place.as(Iterable.class);
        // Two elements of one type are equal more often than not, as JSON if not as objects
        int length = Set.class.isAssignableFrom(place.raw())
                ? Math.max(limits.minSize(), Math.min(1, length(place, limits)))
                : length(place, limits);
        for (int i = 0; i < length; i++) {
            Object element = element(elements, 0);
            if (element == null && variant.isSparse()) {
                element = new SampleMaker(Variant.LEAST).element(elements, 0);
            }
            if (element == null) {
                throw new UnmakeableException("elements of " + place.raw().getName());
            }
            collection.add(element);
        }
        if (collection.size() < limits.minSize()) {
            throw new UnmakeableException("different elements of " + place.raw().getName());
        }
        return collection;
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> emptyCollection(Class<?> type) {
        if (type.isInterface()) {
            if (type == NavigableSet.class || type == SortedSet.class) {
                return new TreeSet<>();
            }
            if (Set.class.isAssignableFrom(type)) {
                return new LinkedHashSet<>();
            }
            if (Queue.class.isAssignableFrom(type)) {
                return type.isAssignableFrom(ArrayDeque.class)
                        ? new ArrayDeque<>()
                        : new java.util.concurrent.LinkedBlockingDeque<>();
            }
            if (type.isAssignableFrom(ArrayList.class)) {
                return new ArrayList<>();
            }
            throw new UnmakeableException(type.getName());
        }
        if (type == java.util.AbstractCollection.class || type == java.util.AbstractList.class) {
            return new ArrayList<>();
        }
        return (Collection<Object>) construct(type);
    }

    @SuppressWarnings("unchecked")
    private Object map(Place place, MemberLimits limits) {
        Class<?> type = place.raw();
        Map<Object, Object> map;
        if (!type.isInterface()) {
            map = (Map<Object, Object>) construct(type);
        } else if (SortedMap.class.isAssignableFrom(type)) {
            map = type.isAssignableFrom(TreeMap.class)
                    ? new TreeMap<>()
                    : new java.util.concurrent.ConcurrentSkipListMap<>();
        } else if (type.isAssignableFrom(LinkedHashMap.class)) {
            map = new LinkedHashMap<>();
        } else {
            map = type.isAssignableFrom(MultivaluedHashMap.class)
                    ? (Map<Object, Object>) (Map<?, ?>) new MultivaluedHashMap<>()
                    : (Map<Object, Object>) (Map<?, ?>) new java.util.concurrent.ConcurrentHashMap<>();
        }
        Place entries = place.as(Map.class);
        // One entry: two keys of one type are equal more often than not
        int length = Math.max(limits.minSize(), Math.min(1, length(place, limits)));
        if (length > 0) {
            Object key = new SampleMaker(variant.isSparse() ? Variant.LEAST : variant).element(entries, 0);
            Object value = new SampleMaker(variant.isSparse() ? Variant.LEAST : variant).element(entries, 1);
            if (key == null || value == null) {
                throw new UnmakeableException("entries of " + type.getName());
            }
            map.put(key, value);
        }
        if (map.size() < limits.minSize()) {
            throw new UnmakeableException("different entries of " + type.getName());
        }
        return map;
    }

    private Object object(Place place) {
        Class<?> type = place.raw();
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < values.length; i++) {
                RecordComponent component = components[i];
                types[i] = component.getType();
                AnnotatedElement[] members = {component, component.getAccessor(), field(type, component.getName())};
                values[i] = member(
                        place.below(component.getAnnotatedType(), component.getGenericType()), limitsOf(members));
            }
            return construct(constructor(type, types), values);
        }
        Object made = constructed(place);
        for (Class<?> declaring = type;
                declaring != Object.class && declaring != null;
                declaring = declaring.getSuperclass()) {
            Place owner = declaring == type ? place : place.as(declaring);
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isFinal(field.getModifiers())
                        && !field.isSynthetic()) {
                    set(
                            field,
                            made,
                            member(
                                    owner.below(field.getAnnotatedType(), field.getGenericType()),
                                    limitsOf(members(type, field))));
                }
            }
        }
        return made;
    }

    /** The field and its getter, also as superclasses and interfaces declare it: their constraints hold, too. */
    private static AnnotatedElement[] members(Class<?> type, Field field) {
        String name = field.getName();
        String getter = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Stream.concat(
                        Stream.of((AnnotatedElement) field),
                        supertypes(type)
                                .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
                                .filter(method -> method.getParameterCount() == 0
                                        && (method.getName().equals("get" + getter)
                                                || method.getName().equals("is" + getter)))
                                .map(method -> (AnnotatedElement) method))
                .toArray(AnnotatedElement[]::new);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> parents = type.getSuperclass() == null
                ? Arrays.stream(type.getInterfaces())
                : Stream.concat(Stream.of(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), parents.flatMap(SampleMaker::supertypes));
    }

    private Object constructed(Place place) {
        Class<?> type = place.raw();
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .min(Comparator.comparingInt(Executable::getParameterCount))
                .orElseThrow(() -> new UnmakeableException(type.getName()));
        AnnotatedType[] parameters = constructor.getAnnotatedParameterTypes();
        Object[] values = new Object[parameters.length];
        if (parameters.length != constructor.getGenericParameterTypes().length) {
            throw new UnmakeableException(type.getName());
        }
        for (int i = 0; i < values.length; i++) {
            List<AnnotatedElement> constrained =
                    new ArrayList<>(List.of(constructor.getParameters()[i]));
            property(constructor, i).ifPresent(field -> constrained.addAll(List.of(members(type, field))));
            values[i] = member(
                    place.below(parameters[i], constructor.getGenericParameterTypes()[i]),
                    limitsOf(constrained.toArray(AnnotatedElement[]::new)));
        }
        return construct(constructor, values);
    }

    /** The field that a parameter of a constructor is for: that of its name, or of its place if names are not known, as Kotlin compiles them. */
    private static Optional<Field> property(Constructor<?> constructor, int index) {
        Parameter parameter = constructor.getParameters()[index];
        List<Field> fields = Arrays.stream(constructor.getDeclaringClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        boolean isByName = parameter.isNamePresent();
        List<Class<?>> types = fields.stream()
                .limit(constructor.getParameterCount())
                .<Class<?>>map(Field::getType)
                .toList();
        if (!isByName && !types.equals(List.of(constructor.getParameterTypes()))) {
            return Optional.empty();
        }
        return isByName
                ? fields.stream()
                        .filter(field -> field.getName().equals(parameter.getName()))
                        .filter(field -> field.getType() == parameter.getType())
                        .findFirst()
                : Optional.of(fields.get(index));
    }

    private static MemberLimits limitsOf(AnnotatedElement... members) {
        return new MemberLimits(Arrays.stream(members)
                .filter(member -> member != null)
                .flatMap(member -> Arrays.stream(member.getAnnotations()))
                .toArray(Annotation[]::new));
    }

    private static AnnotatedElement field(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new UnmakeableException(type.getName());
        }
    }

    private static Object construct(Class<?> type) {
        return construct(constructor(type));
    }

    private static Object construct(Constructor<?> constructor, Object... values) {
        try {
            if (!constructor.getDeclaringClass().getName().startsWith("java.")) {
                constructor.setAccessible(true);
            }
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new UnmakeableException(
                    constructor.getDeclaringClass().getName() + ", whose constructor throws " + e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new UnmakeableException(constructor.getDeclaringClass().getName());
        }
    }

    private static void set(Field field, Object owner, Object value) {
        if (value == null) {
            return;
        }
        try {
            field.setAccessible(true);
            field.set(owner, value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new UnmakeableException(field.toString());
        }
    }

    /** How a sample differs from the others. */
    private record Variant(boolean isSparse, boolean isGreatest, int choice) {
        private static final int WIDE = 4;
        static final Variant LEAST = new Variant(false, false, 0);
        static final List<Variant> ALL = List.of(
                LEAST,
                new Variant(false, true, 1),
                new Variant(true, false, 2),
                new Variant(false, true, 3),
                new Variant(false, true, WIDE));

        boolean isWide() {
            return choice == WIDE;
        }
    }

    /** A declared type, with what is known of its type variables. */
    private record Place(AnnotatedType annotated, Type type, Map<TypeVariable<?>, Place> variables, int depth) {

        Place(Type type, Map<TypeVariable<?>, Place> variables, int depth) {
            this(null, type, variables, depth);
        }

        Place below(AnnotatedType declared, Type declaredType) {
            Map<TypeVariable<?>, Place> known = new HashMap<>(variables);
            if (type instanceof ParameterizedType parameterized
                    && parameterized.getRawType() instanceof Class<?> generic) {
                bind(generic, known);
            }
            return new Place(declared, declaredType, known, depth + 1).resolved();
        }

        private void bind(Class<?> generic, Map<TypeVariable<?>, Place> known) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                known.put(
                        generic.getTypeParameters()[i],
                        new Place(argument(i), arguments[i], variables, depth + 1).resolved());
            }
        }

        /** A supertype of the type, with its arguments. */
        Place as(Class<?> ancestor) {
            Place current = this;
            while (current.raw() != ancestor) {
                current = current.parent(ancestor);
            }
            return new Place(current.annotated, current.type, current.variables, depth);
        }

        private Place parent(Class<?> ancestor) {
            Class<?> raw = raw();
            if (raw.getSuperclass() != null && ancestor.isAssignableFrom(raw.getSuperclass())) {
                return below(raw.getAnnotatedSuperclass(), raw.getGenericSuperclass());
            }
            int declared = 0;
            while (!ancestor.isAssignableFrom(raw.getInterfaces()[declared])) {
                declared++;
            }
            return below(raw.getAnnotatedInterfaces()[declared], raw.getGenericInterfaces()[declared]);
        }

        Place resolved() {
            if (type instanceof TypeVariable<?> variable) {
                Place known = variables.get(variable);
                if (known == null) {
                    return new Place(variable.getBounds()[0], Map.of(), depth).resolved();
                }
                return new Place(known.annotated, known.type, known.variables, depth);
            }
            if (type instanceof WildcardType wildcard) {
                Type bound = wildcard.getLowerBounds().length > 0
                        ? wildcard.getLowerBounds()[0]
                        : wildcard.getUpperBounds()[0];
                AnnotatedType of = !(annotated instanceof AnnotatedWildcardType declared)
                        ? null
                        : wildcard.getLowerBounds().length > 0
                                ? declared.getAnnotatedLowerBounds()[0]
                                : declared.getAnnotatedUpperBounds().length > 0
                                        ? declared.getAnnotatedUpperBounds()[0]
                                        : null;
                return new Place(of, bound, variables, depth).resolved();
            }
            return this;
        }

        Annotation[] annotations() {
            return annotated == null ? new Annotation[0] : annotated.getAnnotations();
        }

        AnnotatedType argument(int index) {
            return annotated instanceof AnnotatedParameterizedType parameterized
                            && index < parameterized.getAnnotatedActualTypeArguments().length
                    ? parameterized.getAnnotatedActualTypeArguments()[index]
                    : null;
        }

        Type argumentType(int index) {
            return type instanceof ParameterizedType parameterized
                            && index < parameterized.getActualTypeArguments().length
                    ? parameterized.getActualTypeArguments()[index]
                    : Object.class;
        }

        Place component() {
            if (annotated instanceof AnnotatedArrayType array) {
                AnnotatedType component = array.getAnnotatedGenericComponentType();
                return below(component, component.getType());
            }
            return below(
                    null,
                    type instanceof GenericArrayType array
                            ? array.getGenericComponentType()
                            : raw().getComponentType());
        }

        Class<?> raw() {
            return raw(type);
        }

        private Class<?> raw(Type of) {
            if (of instanceof Class<?> declared) {
                return declared;
            }
            if (of instanceof ParameterizedType parameterized) {
                return (Class<?>) parameterized.getRawType();
            }
            if (of instanceof GenericArrayType array) {
                return raw(array.getGenericComponentType()).arrayType();
            }
            return new Place(of, variables, depth).resolved().raw();
        }
    }

    /** There is no value of a type that this class could make. */
    static final class UnmakeableException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        UnmakeableException(String what) {
            super(what, null, false, false);
        }
    }
}

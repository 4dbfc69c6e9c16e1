// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The properties of one class by the rules of Jakarta JSON Binding: which are sent, and as what. */
final class SerializedProperties {

    private static final String BIND = "jakarta.json.bind.annotation.";
    private static final String SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";
    private static final Pattern BYTE_ARRAY = Pattern.compile("\\[+B");
    private static final String TEXT_TYPE = String.class.descriptorString();
    private static final String ANYTHING = Object.class.descriptorString();

    private final Class<?> payload;
    private final SerializedRules rules;
    private final PropertyVisibility visibility;

    SerializedProperties(Class<?> payload, SerializedRules rules) {
        this.payload = payload;
        this.rules = rules;
        this.visibility = PropertyVisibility.of(payload);
    }

    boolean hasField(String name) {
        return payload.isRecord()
                || field(name).filter(visibility::isVisible).isPresent()
                || getter(name).isPresent();
    }

    /** Whether a getter makes a property, alone or together with a field. */
    boolean hasGetter(String property) {
        return payload.isRecord()
                || getter(property).isPresent()
                || field(property).filter(visibility::isVisible).isPresent();
    }

    /** The property that a method reads or writes; {@code null} if it is no accessor. */
    String ofMethod(String name, int parameters) {
        if (payload.isRecord() && parameters == 0 && isComponent(name)) {
            return name;
        }
        // Also get() and is(), whose property has the empty name
        boolean isGetter = parameters == 0 && name.startsWith("get");
        boolean isQuestion = parameters == 0 && name.startsWith("is");
        boolean isSetter = parameters == 1 && name.startsWith("set") && name.length() > 3;
        return isGetter || isQuestion || isSetter ? decapitalised(name.substring(isQuestion ? 2 : 3)) : null;
    }

    /** Of a record, whatever looks like a getter and is none of its components has the whole name of the method. */
    boolean isNamedByMethod(String method) {
        return payload.isRecord() && !isComponent(method);
    }

    /** Whether an annotation on one of its members says what a property is called. */
    boolean isNamed(String property) {
        return Stream.<Optional<? extends AnnotatedElement>>of(getter(property), field(property))
                .flatMap(Optional::stream)
                .map(member -> DeclaredAnnotation.find(member, BIND + "JsonbProperty"))
                .flatMap(Optional::stream)
                .anyMatch(name -> !"".equals(name.value("value")));
    }

    private boolean isComponent(String name) {
        return Arrays.stream(payload.getRecordComponents())
                .anyMatch(component -> component.getName().equals(name));
    }

    private static String decapitalised(String name) {
        if (name.isEmpty()) {
            return name;
        }
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The type that a property is sent with, in the notation of class files: its getter is asked before its field is read. */
    String sentAs(String property, String declared) {
        String written = getter(property)
                .filter(getter -> getter.getDeclaringClass() == payload)
                .filter(getter -> field(property)
                        .filter(field -> !field.getGenericType().equals(getter.getGenericReturnType()))
                        .isPresent())
                .map(getter -> new TypeVariables(payload).signature(getter.getGenericReturnType()))
                .orElse(declared);
        List<AnnotatedElement> members = members(property);
        return members.stream()
                .map(JsonbAdapters::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> isArrayOfBytes(written) && isSaidToBeText(members)
                        ? TEXT_TYPE
                        : withoutByteArrays(SerializedSignature.ofType(formatted(written, members), rules)));
    }

    /**
     * Whether an adapter or a serializer of the property makes something else of a value that Jakarta Bean Validation has constraints for. Those on a class of
     * the application can only be meant for what is sent.
     */
    boolean isAdapted(String property, String declared) {
        boolean isOfApplication = declared.startsWith("L")
                && ApplicationTypes.contains(
                        declared.substring(1).split("[<;.]")[0].replace('/', '.'));
        return !isOfApplication
                && members(property).stream()
                        .anyMatch(member -> JsonbAdapters.of(member).isPresent());
    }

    /** The field of a superclass that an own getter is one of, if the getter says anything else: it has another type, or a name. */
    Optional<Field> overridden(String property) {
        return getter(property)
                .filter(getter -> getter.getDeclaringClass() == payload)
                .flatMap(getter -> inheritedField(property)
                        .filter(field -> !field.getGenericType().equals(getter.getGenericReturnType())
                                || DeclaredAnnotation.find(getter, BIND + "JsonbProperty")
                                        .isPresent()));
    }

    private Optional<Field> inheritedField(String property) {
        if (field(property).isPresent()) {
            return Optional.empty();
        }
        return Stream.<Class<?>>iterate(payload.getSuperclass(), Objects::nonNull, Class::getSuperclass)
                .filter(parent -> ApplicationTypes.contains(parent.getName()))
                .map(parent -> new SerializedProperties(parent, rules))
                .filter(parent -> parent.hasField(property))
                .flatMap(parent -> parent.field(property).stream())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .findFirst();
    }

    private List<AnnotatedElement> members(String property) {
        return Stream.<Optional<? extends AnnotatedElement>>of(
                        getter(property), field(property), inheritedField(property))
                .flatMap(Optional::stream)
                .<AnnotatedElement>map(member -> member)
                .toList();
    }

    private static boolean isArrayOfBytes(String type) {
        return type.equals("[B");
    }

    /** Of a part of a multipart body, for example: an array beside it would be one type too many. */
    private static boolean isSaidToBeText(List<AnnotatedElement> members) {
        return members.stream()
                .map(member -> DeclaredAnnotation.find(member, SCHEMA))
                .flatMap(Optional::stream)
                .anyMatch(schema -> ((Enum<?>) schema.value("type")).name().equals("STRING"));
    }

    /** They are written as arrays of numbers, unless a strategy for them is configured. */
    private String withoutByteArrays(String type) {
        boolean isText = rules.json().isBinaryText();
        String content = isText ? String.class.descriptorString() : Byte.class.descriptorString();
        return BYTE_ARRAY.matcher(type).replaceAll(found -> {
            int dimensions = found.group().length() - (isText ? 2 : 1);
            return "Ljava/util/List<".repeat(dimensions) + content + ">;".repeat(dimensions);
        });
    }

    private String formatted(String declared, List<AnnotatedElement> members) {
        String type = SerializedSignature.withoutOptional(AdaptedTypes.in(declared, rules, false));
        Optional<String> dateFormat = format("JsonbDateFormat", members).filter(format -> !format.equals("##default"));
        boolean isNumberFormatted = format("JsonbNumberFormat", members).isPresent();
        if (type.startsWith("T") && (dateFormat.isPresent() || isNumberFormatted)) {
            // What the variable stands for decides whether it is formatted
            return ANYTHING;
        }
        // Not within anything, not even an Optional
        if (dateFormat.isPresent()
                && declared.startsWith("L")
                && rules.isDate(declared.substring(1, declared.length() - 1))) {
            return dateFormat.get().equals("##time-in-millis") ? Long.class.descriptorString() : TEXT_TYPE;
        }
        return isNumberFormatted ? new FormattedNumbers(rules).in(type) : type;
    }

    private Optional<String> format(String annotation, List<AnnotatedElement> members) {
        return members.stream()
                .map(member -> DeclaredAnnotation.find(member, BIND + annotation))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ofClass(annotation))
                .map(found -> (String) found.value("value"));
    }

    private Optional<DeclaredAnnotation> ofClass(String annotation) {
        return DeclaredAnnotation.find(payload, BIND + annotation)
                .or(() -> Optional.ofNullable(payload.getPackage())
                        .flatMap(declared -> DeclaredAnnotation.find(declared, BIND + annotation)));
    }

    private Optional<Field> field(String name) {
        return Arrays.stream(payload.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst();
    }

    /** Inherited ones too: an own field belongs to it. */
    private Optional<Method> getter(String property) {
        Stream<Method> inherited = payload.isInterface()
                ? Stream.of(payload.getMethods())
                : Stream.<Class<?>>iterate(payload, Objects::nonNull, Class::getSuperclass)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()));
        return inherited
                .filter(method -> method.getParameterCount() == 0
                        && Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge())
                .filter(method -> property.equals(ofMethod(method.getName(), 0)))
                .filter(visibility::isVisible)
                .findFirst();
    }
}

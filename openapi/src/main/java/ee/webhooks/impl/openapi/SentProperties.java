// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;

/** The properties of one class by the rules of Jakarta JSON Binding: which are sent, and as what. */
final class SentProperties {

    private static final String BIND = "jakarta.json.bind.annotation.";
    private static final String SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";
    private static final Pattern BYTE_ARRAY = Pattern.compile("\\[+B");
    private static final String TEXT = Type.getInternalName(String.class);

    private final Class<?> payload;
    private final SentRules rules;
    private final PropertyVisibility visibility;

    SentProperties(Class<?> payload, SentRules rules) {
        this.payload = payload;
        this.rules = rules;
        this.visibility = PropertyVisibility.of(payload);
    }

    boolean hasField(String name) {
        return payload.isRecord()
                || field(name).filter(visibility::isVisible).isPresent()
                || getter(name).isPresent();
    }

    /** Whether a getter is one of a property, by itself or for a field. */
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
        boolean isGetter = parameters == 0 && name.startsWith("get") && name.length() > 3;
        boolean isQuestion = parameters == 0 && name.startsWith("is") && name.length() > 2;
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
                        ? "L" + TEXT + ";"
                        : withoutByteArrays(formatted(unwrapped(written), members)));
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

    private List<AnnotatedElement> members(String property) {
        return Stream.<Optional<? extends AnnotatedElement>>of(getter(property), field(property))
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

    private String unwrapped(String declared) {
        return SentSignature.ofType(SentSignature.withoutOptional(AdaptedTypes.in(declared, rules)), rules);
    }

    private String formatted(String type, List<AnnotatedElement> members) {
        Optional<String> dateFormat = format("JsonbDateFormat", members).filter(format -> !format.equals("##default"));
        Optional<String> numberFormat = format("JsonbNumberFormat", members).filter(format -> !format.isEmpty());
        if (type.startsWith("T") && (dateFormat.isPresent() || numberFormat.isPresent())) {
            // What the variable stands for decides whether it is formatted
            return Object.class.descriptorString();
        }
        if (dateFormat.isPresent()) {
            return replaced(
                    type,
                    SentProperties::isDate,
                    dateFormat.get().equals("##time-in-millis") ? "java/lang/Long" : TEXT);
        }
        return numberFormat.isPresent() ? replaced(type, SentProperties::isNumber, TEXT) : type;
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

    private static boolean isDate(String internalName) {
        return internalName.startsWith("java/time/") && !internalName.endsWith("Duration")
                || internalName.equals("java/util/Date")
                || internalName.endsWith("Calendar");
    }

    private static boolean isNumber(String internalName) {
        return List.of("Byte", "Short", "Integer", "Long", "Float", "Double", "Number").stream()
                        .anyMatch(name -> internalName.equals("java/lang/" + name))
                || internalName.startsWith("java/math/Big");
    }

    private static String replaced(String type, Predicate<String> replaced, String replacement) {
        boolean isPrimitiveNumber = type.length() == 1 && !type.equals("Z") && !type.equals("C");
        if (isPrimitiveNumber && replaced.test("java/lang/Number")) {
            return "L" + replacement + ";";
        }
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return replaced.test(internalName) ? replacement : internalName;
            }
        }.mapSignature(type, true);
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

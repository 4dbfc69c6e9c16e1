// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Jakarta JSON Binding makes of single classes, by their internal names.
 *
 * @param referring the class that refers to them
 * @param declared the binary names of the classes whose schemas are configured, which stay as they are
 * @param open the binary names of the classes that may be any value
 * @param json how Jakarta JSON Binding is configured
 */
public record SerializedRules(Class<?> referring, Set<String> declared, Set<String> open, JsonSettings json) {

    /** Classes of the JDK that SmallRye describes as they are written. Collections, maps, enums and {@link JsonbTypes} come on top. */
    private static final Set<String> KNOWN = Set.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/CharSequence",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Number",
            "java/lang/Iterable",
            "java/lang/Void",
            "java/math/BigInteger",
            "java/math/BigDecimal",
            "java/net/URI",
            "java/net/URL",
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/OffsetDateTime",
            "java/time/OffsetTime",
            "java/util/Optional",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/UUID",
            // Of methods, and of bodies that are no JSON
            "java/util/concurrent/CompletionStage",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/Future",
            "java/io/File",
            "java/io/InputStream",
            "java/io/Reader");

    /** Classes of the JDK that have properties or elements of their own, so that maps with such keys are lists of entries. */
    private static final Set<String> WITHOUT_TEXT = Set.of("java/util/Locale", "java/util/Currency");

    private static final Set<String> DATES = Set.of(
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/LocalDateTime",
            "java/time/LocalTime",
            "java/time/OffsetDateTime",
            "java/time/OffsetTime",
            "java/time/ZonedDateTime",
            "java/time/YearMonth",
            "java/time/MonthDay",
            "java/util/Date",
            "java/util/Calendar",
            "java/util/GregorianCalendar",
            "java/sql/Date",
            "java/sql/Timestamp");

    /** Whether a format of dates applies to a class. */
    boolean isDate(String internalName) {
        return DATES.contains(internalName);
    }

    /** The class that stands for one of dates that are written in a format of the application. */
    Optional<Class<?>> formatted(String internalName) {
        return json.dates() == JsonSettings.DateForm.ISO || !DATES.contains(internalName) || isDeclared(internalName)
                ? Optional.empty()
                : Optional.of(json.dates() == JsonSettings.DateForm.TEXT ? String.class : JsonbTypes.Anything.class);
    }

    /** Whether a class of the JDK or of Kotlin is written as something that its members do not tell. */
    boolean isUnknown(String internalName) {
        if (internalName.startsWith("kotlin/")) {
            // Ranges, for example, are iterable and written as objects
            return !ApplicationTypes.contains(internalName.replace('/', '.')) && !isDeclared(internalName);
        }
        return internalName.startsWith("java/")
                && !KNOWN.contains(internalName)
                && !JsonbTypes.BY_TYPE.containsKey(internalName)
                && !isDeclared(internalName)
                && loaded(internalName)
                        .filter(type -> !type.isEnum()
                                && !type.isAnnotation()
                                && !Collection.class.isAssignableFrom(type)
                                && !Map.class.isAssignableFrom(type))
                        .isPresent();
    }

    ClassLoader loader() {
        return referring.getClassLoader();
    }

    /**
     * Whether an argument of a generic class would make its types grow without an end.
     *
     * @param variable the name of a type variable of the referring class, which the argument has something around
     */
    boolean isGrowing(String variable, String internalName, int argument) {
        return Arrays.stream(referring.getTypeParameters())
                .filter(parameter -> parameter.getName().equals(variable))
                .anyMatch(parameter -> loaded(internalName)
                        .filter(used -> GrowingTypes.isGrowing(parameter, used, argument))
                        .isPresent());
    }

    /** Whether a generic class has what one of its arguments stands for within something else: a list, for example. */
    boolean isNested(String internalName, int argument) {
        return loaded(internalName)
                .map(Class::getTypeParameters)
                .filter(parameters -> argument < parameters.length)
                .filter(parameters -> GrowingTypes.isNested(parameters[argument]))
                .isPresent();
    }

    /** Whether a class of the JDK is written as an array, or as an object with any properties. */
    boolean isContainer(String internalName) {
        return internalName.startsWith("java/")
                && loaded(internalName)
                        .filter(type -> Iterable.class.isAssignableFrom(type) && type != Path.class
                                || Map.class.isAssignableFrom(type))
                        .isPresent();
    }

    boolean isDeclared(String internalName) {
        return declared.contains(internalName.replace('/', '.'));
    }

    /** Whether a key of a map is written as the name of a property. */
    boolean hasText(String internalName) {
        String name = internalName.replace('/', '.');
        if (!ApplicationTypes.contains(name)) {
            return !WITHOUT_TEXT.contains(internalName)
                    && loaded(internalName)
                            .filter(type -> Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                            .isEmpty();
        }
        // What stands for a type of the JDK is a text
        return name.startsWith(JsonbTypes.class.getName())
                || isDeclared(internalName)
                || loaded(internalName)
                        .filter(type ->
                                type.isEnum() || JsonbAdapters.ofClass(type).isPresent())
                        .isPresent();
    }

    boolean isCollection(String internalName) {
        return loaded(internalName).filter(Collection.class::isAssignableFrom).isPresent();
    }

    boolean isEnum(String internalName) {
        return loaded(internalName).filter(Class::isEnum).isPresent();
    }

    boolean isMap(String internalName) {
        return loaded(internalName).filter(Map.class::isAssignableFrom).isPresent();
    }

    /** The name that a property is written with, by the strategy of the application; empty if it is its own. */
    Optional<String> written(String property) {
        return Optional.of(json.names().written(property)).filter(name -> !name.equals(property));
    }

    /** What the adapter of a class of the application makes of it, as a signature; empty if it has none. */
    Optional<String> adapted(String internalName) {
        return ApplicationTypes.contains(internalName.replace('/', '.')) && !isDeclared(internalName)
                ? loaded(internalName).flatMap(JsonbAdapters::ofClass)
                : Optional.empty();
    }

    private Optional<Class<?>> loaded(String internalName) {
        return ApplicationTypes.load(internalName.replace('/', '.'), loader());
    }
}

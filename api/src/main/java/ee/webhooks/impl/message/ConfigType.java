// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the value of a {@link ConfigKey} may be.
 *
 * @param expected names it, to follow "is not"
 * @param java the Java type that tools show for it
 * @param values all values, if there are few
 * @param parser throws any {@link RuntimeException} for a text that is not such a value, or out of range
 */
public record ConfigType<T>(String expected, Class<?> java, List<String> values, Function<String, T> parser) {

    private static ConfigType<String> raw(String expected) {
        return new ConfigType<>(expected, String.class, List.of(), text -> text);
    }

    /** Any text, kept as it is. */
    public static ConfigType<Optional<String>> verbatim() {
        return raw("any text").optional();
    }

    /** A text without spaces around it, of which a rule may ask more. */
    public static ConfigType<String> text(String expected, Predicate<String> rule) {
        return raw(expected).map(String::trim).where(rule);
    }

    public static ConfigType<Boolean> bool() {
        // Boolean.parseBoolean takes a misspelt "ture" for false.
        return choice(List.of("true", "false"), Boolean.class).map(Boolean::valueOf);
    }

    public static ConfigType<Integer> integer(String expected, int min, int max) {
        return new ConfigType<>(
                        expected + " from " + min + " to " + max,
                        Integer.class,
                        List.of(),
                        text -> Integer.valueOf(text.trim()))
                .where(number -> number >= min && number <= max);
    }

    public static ConfigType<Double> decimal(int min, int max) {
        return new ConfigType<>("a number from " + min + " to " + max, Double.class, List.of(), Double::valueOf)
                .where(number -> number >= min && number <= max);
    }

    public static ConfigType<Duration> duration(String min, String max) {
        return new ConfigType<>(
                        "a duration from " + min + " to " + max,
                        Duration.class,
                        List.of(),
                        text -> Durations.parse(text.trim()))
                .where(duration ->
                        duration.compareTo(Durations.parse(min)) >= 0 && duration.compareTo(Durations.parse(max)) <= 0);
    }

    /** The constants of an enum, in lower case. */
    public static <E extends Enum<E>> ConfigType<E> oneOf(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return choice(words, String.class).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /** One of these texts. */
    public static ConfigType<String> choice(String... values) {
        return choice(List.of(values), String.class);
    }

    private static ConfigType<String> choice(List<String> values, Class<?> java) {
        int last = values.size() - 1;
        String expected = String.join(", ", values.subList(0, last)) + " or " + values.get(last);
        return new ConfigType<>(expected, java, values, String::trim).where(values::contains);
    }

    /** A comma separated list of what this type is, without empty parts. */
    public ConfigType<List<T>> list(String expectedOfList) {
        return new ConfigType<>(
                expectedOfList,
                List.class,
                values,
                text -> Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .map(parser)
                        .collect(Collectors.toUnmodifiableList()));
    }

    /** Empty where a text is. */
    public ConfigType<Optional<T>> optional() {
        return new ConfigType<>(
                expected, java, values, text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    /** Empty for one word. */
    public ConfigType<Optional<T>> unless(String word) {
        return new ConfigType<>(
                expected + ", or " + word,
                java,
                values,
                text -> text.trim().equals(word) ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    public <R> ConfigType<R> map(Function<T, R> mapping) {
        return new ConfigType<>(expected, java, values, parser.andThen(mapping));
    }

    public ConfigType<T> where(Predicate<T> rule) {
        return map(value -> {
            if (!rule.test(value)) {
                throw new IllegalArgumentException("not " + expected);
            }
            return value;
        });
    }
}

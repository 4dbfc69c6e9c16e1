// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/** Reads single values. One that cannot be read is a problem, and the default takes its place so that reading goes on. */
final class ValueReader {

    private final Config config;
    private final Problems problems;

    ValueReader(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /**
     * @param expected what a right value is, to follow "is not"
     * @param parser throws any RuntimeException for a text that is not that
     * @param range tells whether a value may be used
     */
    <T> T read(String key, String defaultText, String expected, Function<String, T> parser, Predicate<T> range) {
        String text =
                config.getOptionalValue(key, String.class).map(String::trim).orElse(defaultText);
        try {
            T value = parser.apply(text);
            if (range.test(value)) {
                return value;
            }
        } catch (RuntimeException malformed) {
            // Reported like a value out of range: its own text adds nothing that a person could use.
        }
        problems.add(
                WebhookMessage.CONFIG_VALUE_INVALID, key, expected, defaultText.isEmpty() ? "(none)" : defaultText);
        return parser.apply(defaultText);
    }

    boolean bool(String key, String defaultText) {
        return read(key, defaultText, "true or false", ValueReader::parseBoolean, value -> true);
    }

    /** Boolean.parseBoolean takes a misspelt "ture" for false. */
    private static boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** A value that can be any text, as it is. */
    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class);
    }

    /** The parts of a comma separated list, without empty ones. */
    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}

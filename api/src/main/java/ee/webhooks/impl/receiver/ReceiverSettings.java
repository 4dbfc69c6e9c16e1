// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.message.Durations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is configured under {@code webhooks.receiver.}
 *
 * @param name the name of the receiver; empty for the one without a name
 * @param keys any of which a signature may fit; none if they are to come from elsewhere
 * @param tolerance how far the timestamp may be from the clock
 * @param maxBodySize how many bytes a body may have
 */
public record ReceiverSettings(String name, List<WebhookKey> keys, Duration tolerance, int maxBodySize) {

    private static final Duration MAX_TOLERANCE = Duration.ofDays(1);
    private static final int MAX_BODY = 1 << 30;

    /**
     * Reads the settings of one receiver.
     *
     * @param config returns the value of a key
     * @param problems gets what is wrong; defaults take its place
     */
    public static ReceiverSettings read(String name, Function<String, Optional<String>> config, Problems problems) {
        Reader reader = new Reader(name, config, problems);
        return new ReceiverSettings(
                name,
                reader.keys(),
                reader.value(
                        ReceiverKeys.TOLERANCE,
                        "5m",
                        "a duration up to 1d",
                        Durations::parse,
                        duration -> duration.compareTo(MAX_TOLERANCE) <= 0),
                reader.value(
                        ReceiverKeys.MAX_BODY_SIZE,
                        "1048576",
                        "a number of bytes from 1 to " + MAX_BODY,
                        Integer::valueOf,
                        size -> size >= 1 && size <= MAX_BODY));
    }

    private record Reader(String name, Function<String, Optional<String>> config, Problems problems) {

        List<WebhookKey> keys() {
            // Only the receiver's own: a name with a slip must not be checked with the keys of another receiver.
            String key = ReceiverKeys.of(name, ReceiverKeys.SECRET);
            try {
                return Arrays.stream(config.apply(key).orElse("").split(","))
                        .map(String::trim)
                        .filter(text -> !text.isEmpty())
                        .map(WebhookKey::parse)
                        .toList();
            } catch (WebhookInvalidException invalid) {
                problems.add(
                        WebhookMessage.RECEIVER_SECRET_INVALID,
                        key,
                        WebhookMessage.withoutNumber(invalid.getMessage()));
                return List.of();
            }
        }

        /** That of the receiver, that of all receivers, or the default. */
        <T> T value(
                String setting, String defaultText, String expected, Function<String, T> parser, Predicate<T> range) {
            String own = ReceiverKeys.of(name, setting);
            String shared = ReceiverKeys.of("", setting);
            String key = config.apply(own).isPresent() ? own : shared;
            try {
                T value = parser.apply(config.apply(key).map(String::trim).orElse(defaultText));
                if (range.test(value)) {
                    return value;
                }
            } catch (RuntimeException malformed) {
                // Reported like a value out of range: its own text adds nothing that a person could use.
            }
            problems.add(WebhookMessage.CONFIG_VALUE_INVALID, key, expected, defaultText);
            return parser.apply(defaultText);
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "ReceiverSettings[name=" + name + ", keys=" + keys.size() + "]";
    }
}

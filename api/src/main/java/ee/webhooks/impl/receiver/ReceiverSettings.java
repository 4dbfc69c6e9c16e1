// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is configured under {@code webhooks.receiver.}
 *
 * @param name the name of the receiver; empty for the one without a name
 * @param format how senders carry id, time and signatures
 * @param keys any of which a signature may fit; none if they are to come from elsewhere
 * @param tolerance how far the timestamp may be from the clock
 * @param maxBodySize how many bytes a body may have
 * @param verifyToken what proves that a request asks for an answer only; empty if none does
 */
public record ReceiverSettings(
        String name,
        KnownFormat format,
        List<WebhookKey> keys,
        Duration tolerance,
        int maxBodySize,
        Optional<String> verifyToken) {

    /** What the keys of receivers begin with. */
    private static final String PREFIXES = Stream.of(WebhookSecretType.values())
            .map(type -> type.publicKeyPrefix().orElse(type.prefix()))
            .filter(prefix -> !prefix.isEmpty())
            .collect(Collectors.joining(" or "));

    /**
     * Reads the settings of one receiver.
     *
     * @param config returns the value of a key
     * @param problems gets what is wrong; defaults take its place
     */
    public static ReceiverSettings read(
            String name, KnownFormat format, Function<String, Optional<String>> config, Problems problems) {
        return new ReceiverSettings(
                name,
                format,
                keys(name, format, config, problems),
                value(ReceiverKeys.TOLERANCE, name, config, problems),
                value(ReceiverKeys.MAX_BODY_SIZE, name, config, problems),
                // As the keys, only the receiver's own.
                ReceiverKeys.VERIFY_TOKEN.at(name).read(config, problems));
    }

    private static List<WebhookKey> keys(
            String name, KnownFormat format, Function<String, Optional<String>> config, Problems problems) {
        // Only the receiver's own: a name with a slip must not be checked with the keys of another receiver.
        ConfigKey<List<String>> key = ReceiverKeys.SECRET.at(name);
        try {
            return key.read(config, problems).stream().map(format::key).toList();
        } catch (WebhookInvalidException invalid) {
            String reason = WebhookMessage.withoutNumber(invalid.getMessage());
            if (format.encodedKeys()) {
                problems.add(WebhookMessage.RECEIVER_SECRET_INVALID, key.name(), reason, PREFIXES);
            } else {
                problems.add(WebhookMessage.RECEIVER_TEXT_INVALID, key.name(), format.name(), reason);
            }
            return List.of();
        }
    }

    /** That of the receiver, that of all receivers, or the default. */
    private static <T> T value(
            ConfigKey<T> key, String name, Function<String, Optional<String>> config, Problems problems) {
        ConfigKey<T> own = key.at(name);
        return (config.apply(own.name()).isPresent() ? own : key.at("")).read(config, problems);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "ReceiverSettings[name=" + name + ", format=" + format.name() + ", keys=" + keys.size() + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code webhooks.endpoints.<id>.*}. */
final class EndpointReader {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointReader.class);

    private final Function<String, Optional<String>> config;
    private final List<EndpointKey> keys;
    private final FormatsConfig formats;
    private final Problems problems;

    /**
     * @param config returns the value of a key
     * @param keys all keys of endpoints
     */
    EndpointReader(
            Function<String, Optional<String>> config,
            List<EndpointKey> keys,
            FormatsConfig formats,
            Problems problems) {
        this.config = config;
        this.keys = keys;
        this.formats = formats;
        this.problems = problems;
    }

    /** Empty if there is a problem that leaves nothing to call. */
    Optional<WebhookEndpoint> read(String id) {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder(id);
        Optional<String> consumer = value(ConfigKeys.ENDPOINT_CONSUMER, id);
        consumer.ifPresent(endpoint::consumer);
        Optional<String> format = value(ConfigKeys.ENDPOINT_FORMAT, id);
        format.ifPresent(endpoint::format);
        endpoint.events(value(ConfigKeys.ENDPOINT_EVENTS, id).toArray(String[]::new));
        secrets(id, format.or(() -> consumer.flatMap(formats::ofConsumer))).forEach(endpoint::secret);
        headers(id, endpoint);
        endpoint.handshake(handshake(id));
        new TlsReader(config, problems).read(id).ifPresent(endpoint::tls);
        value(ConfigKeys.ENDPOINT_CONCURRENCY, id).ifPresent(endpoint::concurrency);
        value(ConfigKeys.ENDPOINT_RATE, id).ifPresent(endpoint::rate);
        try {
            value(ConfigKeys.ENDPOINT_URL, id).map(URI::create).ifPresent(endpoint::url);
        } catch (IllegalArgumentException malformed) {
            // Not passed on: its text repeats the URL, which may hold a token.
            problems.add(WebhookMessage.ENDPOINT_URL_INVALID, id);
            return Optional.empty();
        }
        try {
            return Optional.of(endpoint.build());
        } catch (WebhookInvalidException invalid) {
            problems.add(invalid.getMessage());
            return Optional.empty();
        }
    }

    private List<WebhookSecret> secrets(String id, Optional<String> format) {
        List<String> texts = value(ConfigKeys.ENDPOINT_SECRET, id);
        boolean encoded = formats.areKeysEncoded(format);
        if (texts.isEmpty() && !encoded) {
            // Whether the format needs one is known only when beans are.
            return List.of();
        }
        if (texts.isEmpty()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_WITHOUT_SECRET.format(id, id));
            return List.of();
        }
        try {
            return texts.stream()
                    .map(encoded ? WebhookSecret::parse : WebhookSecret::ofText)
                    .toList();
        } catch (WebhookInvalidException invalid) {
            if (!encoded) {
                problems.add(
                        WebhookMessage.RECEIVER_TEXT_INVALID,
                        ConfigKeys.ENDPOINT_SECRET.at(id).name(),
                        format.orElseThrow(),
                        WebhookMessage.withoutNumber(invalid.getMessage()));
                return List.of();
            }
            problems.add(
                    WebhookMessage.ENDPOINT_SECRET_INVALID, id, id, WebhookMessage.withoutNumber(invalid.getMessage()));
            return List.of();
        }
    }

    private boolean handshake(String id) {
        boolean handshake = value(ConfigKeys.ENDPOINT_HANDSHAKE, id);
        if (handshake && config.apply(ConfigKeys.ORIGIN.name()).isEmpty()) {
            problems.add(WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN, id);
        }
        return handshake;
    }

    private void headers(String id, WebhookEndpoint.Builder endpoint) {
        keys.stream()
                .filter(key -> key.id().equals(id))
                // Which of two that differ only in case wins must not depend on the source of configuration.
                .sorted(Comparator.comparing(EndpointKey::text))
                .forEach(key -> key.header()
                        .ifPresent(name -> config.apply(key.text()).ifPresent(value -> endpoint.header(name, value))));
    }

    private <T> T value(ConfigKey<T> key, String id) {
        return key.at(id).read(config, problems);
    }
}

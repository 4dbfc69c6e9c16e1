// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Reads {@code webhooks.endpoints.<id>.*}. */
final class EndpointReader {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointReader.class);

    private final Config config;
    private final List<EndpointKey> keys;
    private final Problems problems;

    /**
     * @param keys all keys of endpoints
     */
    EndpointReader(Config config, List<EndpointKey> keys, Problems problems) {
        this.config = config;
        this.keys = keys;
        this.problems = problems;
    }

    /** Empty if there is a problem that leaves nothing to call. */
    Optional<WebhookEndpoint> read(String id) {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder(id);
        setting(id, "consumer").ifPresent(endpoint::consumer);
        endpoint.events(ValueReader.split(setting(id, "events").orElse(WebhookEndpoint.ALL_EVENTS))
                .toArray(String[]::new));
        secrets(id).forEach(endpoint::secret);
        headers(id, endpoint);
        endpoint.handshake(handshake(id));
        new TlsReader(config, problems).read(id).ifPresent(endpoint::tls);
        concurrency(id, endpoint);
        rate(id, endpoint);
        try {
            setting(id, "url").map(String::trim).map(URI::create).ifPresent(endpoint::url);
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

    private List<WebhookSecret> secrets(String id) {
        List<String> texts = ValueReader.split(setting(id, "secret").orElse(""));
        if (texts.isEmpty()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_WITHOUT_SECRET.format(id, id));
            return List.of();
        }
        try {
            return texts.stream().map(WebhookSecret::parse).toList();
        } catch (WebhookInvalidException invalid) {
            problems.add(
                    WebhookMessage.ENDPOINT_SECRET_INVALID, id, id, WebhookMessage.withoutNumber(invalid.getMessage()));
            return List.of();
        }
    }

    private void concurrency(String id, WebhookEndpoint.Builder endpoint) {
        setting(id, "concurrency").ifPresent(text -> {
            try {
                endpoint.concurrency(Integer.parseInt(text.trim()));
            } catch (NumberFormatException | WebhookInvalidException invalid) {
                problems.add(WebhookMessage.ENDPOINT_CONCURRENCY_INVALID, id, ConfigReader.MAX_THREADS);
            }
        });
    }

    private void rate(String id, WebhookEndpoint.Builder endpoint) {
        setting(id, "rate").ifPresent(text -> {
            try {
                endpoint.rate(WebhookRate.parse(text));
            } catch (WebhookInvalidException invalid) {
                problems.add(
                        WebhookMessage.ENDPOINT_RATE_INVALID,
                        id,
                        id,
                        WebhookMessage.withoutNumber(invalid.getMessage()));
            }
        });
    }

    private boolean handshake(String id) {
        boolean handshake = new ValueReader(config, problems).bool(new EndpointKey(id, "handshake").text(), "false");
        if (handshake
                && config.getOptionalValue(ConfigKeys.ORIGIN, String.class).isEmpty()) {
            problems.add(WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN, id);
        }
        return handshake;
    }

    private void headers(String id, WebhookEndpoint.Builder endpoint) {
        keys.stream()
                .filter(key -> key.id().equals(id))
                // Which of two that differ only in case wins must not depend on the source of configuration.
                .sorted(Comparator.comparing(EndpointKey::text))
                .forEach(key ->
                        key.header().ifPresent(name -> value(key).ifPresent(value -> endpoint.header(name, value))));
    }

    private Optional<String> setting(String id, String name) {
        return value(new EndpointKey(id, name));
    }

    private Optional<String> value(EndpointKey key) {
        return config.getOptionalValue(key.text(), String.class);
    }
}

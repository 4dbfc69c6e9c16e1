// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.portal.web.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes endpoints and their secrets. */
final class EndpointJson {

    private static final Map<Duration, String> PERIODS = new LinkedHashMap<>();

    static {
        PERIODS.put(Duration.ofSeconds(1), "s");
        PERIODS.put(Duration.ofMinutes(1), "m");
        PERIODS.put(Duration.ofHours(1), "h");
        PERIODS.put(Duration.ofDays(1), "d");
    }

    private final Json json;

    EndpointJson(Json json) {
        this.json = json;
    }

    JsonObjectBuilder endpoint(WebhookRegistration registration) {
        WebhookEndpoint endpoint = registration.endpoint();
        JsonObjectBuilder object = json.object()
                .add("id", endpoint.id())
                .add("url", endpoint.url().toString())
                .add("webhooks", json.texts(endpoint.events()));
        endpoint.description().ifPresent(text -> object.add("description", text));
        endpoint.consumer().ifPresent(name -> object.add("consumer", name));
        endpoint.rate().flatMap(EndpointJson::rate).ifPresent(rate -> object.add("rate", rate));
        if (!endpoint.metadata().isEmpty()) {
            JsonObjectBuilder metadata = json.object();
            endpoint.metadata().forEach(metadata::add);
            object.add("metadata", metadata);
        }
        endpoint.concurrency().ifPresent(number -> object.add("concurrency", number));
        if (endpoint.handshake()) {
            object.add("handshake", true);
        }
        object.add("headerNames", json.texts(endpoint.headers().keySet()))
                .add("state", state(registration.state()))
                .add("origin", "registered")
                .add("createdAt", registration.createdAt().toString())
                .add("changedAt", registration.changedAt().toString());
        registration.problem().ifPresent(text -> object.add("problem", text));
        return object;
    }

    /** As configuration writes it; empty for a period that it cannot write. */
    private static Optional<String> rate(WebhookRate rate) {
        return Optional.ofNullable(PERIODS.get(rate.period())).map(unit -> rate.calls() + "/" + unit);
    }

    private JsonObjectBuilder state(WebhookEndpointState state) {
        JsonObjectBuilder object = json.object()
                .add("status", status(state))
                .add("since", state.since().toString())
                .add("failures", state.failures());
        state.reason().ifPresent(text -> object.add("reason", text));
        state.pausedUntil().ifPresent(time -> object.add("pausedUntil", time.toString()));
        state.failingSince().ifPresent(time -> object.add("failingSince", time.toString()));
        return object;
    }

    private static String status(WebhookEndpointState state) {
        return switch (state.status()) {
            case HEALTHY, FAILING -> "enabled";
            case PAUSED -> "paused";
            case DISABLED -> "disabled";
        };
    }

    JsonObjectBuilder secret(WebhookSecret secret, Optional<Instant> until) {
        JsonObjectBuilder object = json.object().add("type", secret.type().name());
        // The private key signs, and is of no use to a receiver.
        secret.publicKey()
                .ifPresentOrElse(
                        key -> object.add("publicKey", key.text()), () -> object.add("secret", secret.reveal()));
        until.ifPresent(time -> object.add("until", time.toString()));
        return object;
    }

    JsonObjectBuilder secret(WebhookEndpointSecret secret) {
        return secret(secret.secret(), secret.until());
    }

    /** Is another one after each change that the application makes. */
    static String tag(WebhookRegistration registration) {
        return '"' + registration.version() + '"';
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.receiver.VerifiedWebhook;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * The id in a body that is JSON. To be asked of a body that is verified only.
 *
 * @param pointer where it is (RFC 6901)
 */
public record BodyId(String pointer) {

    /** @throws WebhookInvalidException if a text is no JSON Pointer */
    public static BodyId at(String pointer) {
        // The parser of the platform is not asked: an application that sends only may be without one.
        if (!pointer.startsWith("/") || pointer.matches(".*~([^01].*|$)")) {
            throw new WebhookInvalidException(WebhookMessage.FORMAT_INVALID.format(
                    "where the id is in the body is a JSON Pointer (RFC 6901), for example /id"));
        }
        return new BodyId(pointer);
    }

    /** A verified webhook with the id in its body; without one if the body has none that could be remembered. */
    public VerifiedWebhook identify(byte[] body, Instant time) {
        return text(body, pointer)
                .filter(TextRules::isEndpointId)
                .map(id -> VerifiedWebhook.of(id, time))
                .orElseGet(() -> VerifiedWebhook.withoutId(time));
    }

    /** A text in a body; empty if the body is no JSON, or has no text there. */
    static Optional<String> text(byte[] body, String pointer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonStructure root = reader.read();
            JsonValue value = Json.createPointer(pointer).getValue(root);
            return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
        } catch (JsonException noJson) {
            return Optional.empty();
        }
    }
}

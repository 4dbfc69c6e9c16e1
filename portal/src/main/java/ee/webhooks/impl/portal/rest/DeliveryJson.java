// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.impl.portal.web.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Writes deliveries with what was sent and how it was answered. */
final class DeliveryJson {

    private final Json json;

    DeliveryJson(Json json) {
        this.json = json;
    }

    JsonObjectBuilder delivery(WebhookDelivery delivery) {
        JsonObjectBuilder object = json.object()
                .add("id", delivery.deliveryId())
                .add("messageId", delivery.id())
                .add("webhook", delivery.webhook())
                .add("endpoint", delivery.endpointId())
                .add("status", lower(delivery.status()))
                .add("attempts", delivery.attempts())
                .add("calledAt", delivery.calledAt().toString());
        delivery.consumer().ifPresent(name -> object.add("consumer", name));
        delivery.endedAt().ifPresent(time -> object.add("endedAt", time.toString()));
        delivery.nextAttemptAt().ifPresent(time -> object.add("nextAttemptAt", time.toString()));
        return object;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    JsonObjectBuilder details(WebhookDeliveryDetails details) {
        JsonObjectBuilder headers = json.object();
        details.headers().forEach(headers::add);
        JsonObjectBuilder request =
                json.object().add("method", details.method()).add("headers", headers);
        if (!details.query().isEmpty()) {
            request.add("query", details.query());
        }
        if (details.body().length > 0) {
            request.add("body", content(details.body(), details.contentType()));
        }
        JsonArrayBuilder history = json.array();
        details.attempts().forEach(attempt -> history.add(attempt(attempt)));
        JsonObjectBuilder object =
                delivery(details.delivery()).add("request", request).add("history", history);
        details.orderKey().ifPresent(key -> object.add("orderKey", key));
        details.waiting().ifPresent(wait -> {
            JsonObjectBuilder waiting =
                    json.object().add("reason", lower(wait.reason())).add("text", wait.text());
            wait.until().ifPresent(time -> waiting.add("until", time.toString()));
            wait.behind().ifPresent(other -> waiting.add("behind", other));
            object.add("waiting", waiting);
        });
        return object;
    }

    private JsonObjectBuilder attempt(WebhookDeliveryAttempt attempt) {
        JsonObjectBuilder object = json.object()
                .add("number", attempt.number())
                .add("at", attempt.at().toString())
                .add("durationMillis", attempt.duration().toMillis());
        attempt.status().ifPresent(status -> object.add("responseStatus", status));
        if (attempt.answer().length > 0) {
            object.add("response", content(attempt.answer(), Optional.empty()));
        }
        attempt.failure().ifPresent(text -> object.add("failure", text));
        attempt.failureKind().ifPresent(kind -> object.add("failureKind", lower(kind)));
        return object;
    }

    private JsonObjectBuilder content(byte[] bytes, Optional<String> contentType) {
        JsonObjectBuilder object = json.object();
        contentType.ifPresent(type -> object.add("contentType", type));
        try {
            object.add(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException noText) {
            object.add("base64", Base64.getEncoder().encodeToString(bytes));
        }
        return object;
    }
}

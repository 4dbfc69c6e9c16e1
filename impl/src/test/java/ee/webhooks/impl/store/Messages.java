// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Messages for tests that care about some of their parts only. */
public final class Messages {

    private Messages() {}

    /** One that any endpoint may get, with its id as its body. */
    public static Message of(String id) {
        return to(WebhookEndpoint.EVERY_CONSUMER, id);
    }

    /** The same one with another body. */
    public static Message large(int size, String id) {
        return of(id).withBody(new byte[size]);
    }

    public static Message orderedBy(String key, String id) {
        return of(id, Optional.of(key), Optional.of(WebhookEndpoint.EVERY_CONSUMER));
    }

    public static Message orderedBy(String key, String consumer, String id) {
        return of(id, Optional.of(key), Optional.of(consumer));
    }

    public static Message withoutConsumer(String id) {
        return of(id, Optional.empty(), Optional.empty());
    }

    public static Message to(String consumer, String id) {
        return of(id, Optional.empty(), Optional.of(consumer));
    }

    /** One of another webhook, for endpoints without a consumer. */
    public static Message ofWebhook(String webhook, String id) {
        Message message = withoutConsumer(id);
        return new Message(
                id,
                webhook,
                message.verb(),
                message.contentType(),
                message.body(),
                message.headers(),
                message.query(),
                message.consumer(),
                message.orderKey(),
                message.calledAt(),
                message.notBefore());
    }

    /** Its first delivery to an endpoint. */
    public static Delivery delivery(Message message, WebhookEndpoint endpoint) {
        return new Delivery(1, 1, message, endpoint.id(), 1, 0);
    }

    /** The same one, which is not to be sent before a time. */
    public static Message notBefore(Instant time, Message message) {
        return new Message(
                message.id(),
                message.webhook(),
                message.verb(),
                message.contentType(),
                message.body(),
                message.headers(),
                message.query(),
                message.consumer(),
                message.orderKey(),
                message.calledAt(),
                Optional.of(time));
    }

    private static Message of(String id, Optional<String> orderKey, Optional<String> consumer) {
        return new Message(
                id,
                "user-created",
                "POST",
                Optional.of("application/json"),
                ("\"" + id + "\"").getBytes(StandardCharsets.UTF_8),
                Map.of(),
                "",
                consumer,
                orderKey,
                Instant.EPOCH,
                Optional.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpoint;
import java.time.Instant;

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
        return orderedBy(key, WebhookEndpoint.EVERY_CONSUMER, id);
    }

    public static Message orderedBy(String key, String consumer, String id) {
        return MessageBuilder.message(id).consumer(consumer).orderKey(key).build();
    }

    public static Message withoutConsumer(String id) {
        return MessageBuilder.message(id).build();
    }

    public static Message to(String consumer, String id) {
        return MessageBuilder.message(id).consumer(consumer).build();
    }

    /** One of another webhook, for endpoints without a consumer. */
    public static Message ofWebhook(String webhook, String id) {
        return MessageBuilder.message(id).webhook(webhook).build();
    }

    /** Its first delivery to an endpoint. */
    public static Delivery delivery(Message message, WebhookEndpoint endpoint) {
        return new Delivery(1, 1, message, endpoint.id(), 1, 0);
    }

    /** The same one, which is not to be sent before a time. */
    public static Message notBefore(Instant time, Message message) {
        return MessageBuilder.like(message).notBefore(time).build();
    }
}

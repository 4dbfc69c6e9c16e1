// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Which delivery an event or a result is about: what all of them have, so that an application can log, show or look up each in one way. An observer of this type gets
 * every event of a delivery: {@link WebhookDelivered}, {@link WebhookAttemptFailed}, {@link WebhookExhausted} and {@link WebhookCancelled}.
 *
 * <pre>{@code
 * void note(@Observes WebhookDeliveryIdentity event) {
 *     deliveries.find(event.deliveryId()).ifPresent(journal::update);
 * }
 * }</pre>
 *
 * @since 0.1
 */
@WrittenByFields
public abstract sealed class WebhookDeliveryIdentity extends Result
        permits WebhookOutcome, WebhookCancelled, WebhookDelivery {

    private final String deliveryId;
    private final String id;
    private final String webhook;
    private final String endpointId;
    private final Optional<String> consumer;

    WebhookDeliveryIdentity(DeliveryIdentity delivery) {
        this.deliveryId = delivery.deliveryId();
        this.id = delivery.id();
        this.webhook = delivery.webhook();
        this.endpointId = delivery.endpointId();
        this.consumer = delivery.consumer();
    }

    /**
     * {@return what identifies the delivery in the application, to find, repeat or cancel it; not the {@code webhook-id}, which all deliveries of a call share, and which a
     * caller may use twice}
     */
    public String deliveryId() {
        return deliveryId;
    }

    /** {@return the {@code webhook-id} of the call} */
    public String id() {
        return id;
    }

    /** {@return the name of the webhook that was called} */
    public String webhook() {
        return webhook;
    }

    /** {@return the id of the endpoint that the call goes to} */
    public String endpointId() {
        return endpointId;
    }

    /**
     * {@return the consumer whose endpoint it is, or was when the delivery was added; empty if it has none, or if the endpoint was deleted and its consumer is not known any more}
     */
    public Optional<String> consumer() {
        return consumer;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("deliveryId", deliveryId);
        to.accept("id", id);
        to.accept("webhook", webhook);
        to.accept("endpointId", endpointId);
        to.accept("consumer", consumer);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One call on its way to one endpoint, as far as it has come.
 *
 * @see WebhookDeliveries
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDelivery extends Result {

    static {
        ApiResults.open();
    }

    private final String deliveryId;
    private final String id;
    private final String webhook;
    private final String endpointId;
    private final Optional<String> consumer;
    private final Status status;
    private final int attempts;
    private final Instant calledAt;
    private final Optional<Instant> endedAt;
    private final Optional<Instant> nextAttemptAt;

    WebhookDelivery(
            DeliveryIdentity delivery,
            Status status,
            int attempts,
            Instant calledAt,
            Optional<Instant> endedAt,
            Optional<Instant> nextAttemptAt) {
        this.deliveryId = delivery.deliveryId();
        this.id = delivery.id();
        this.webhook = delivery.webhook();
        this.endpointId = delivery.endpointId();
        this.consumer = delivery.consumer();
        this.status = requireNonNull(status, "status");
        this.attempts = attempts;
        this.calledAt = requireNonNull(calledAt, "calledAt");
        this.endedAt = requireNonNull(endedAt, "endedAt");
        this.nextAttemptAt = requireNonNull(nextAttemptAt, "nextAttemptAt");
    }

    /**
     * {@return what identifies the delivery in the application; not the {@code webhook-id}, which all deliveries of a call share, and which a caller may use
     * twice}
     */
    public String deliveryId() {
        return deliveryId;
    }

    /** {@return the {@code webhook-id} of the call} */
    public String id() {
        return id;
    }

    /** {@return the name of the webhook} */
    public String webhook() {
        return webhook;
    }

    /** {@return the endpoint it goes to} */
    public String endpointId() {
        return endpointId;
    }

    /** {@return the consumer whose endpoint it was when the delivery was added; empty if it had none} */
    public Optional<String> consumer() {
        return consumer;
    }

    /** {@return how far it has come} */
    public Status status() {
        return status;
    }

    /** {@return how many attempts were made} */
    public int attempts() {
        return attempts;
    }

    /** {@return when the call was made, by the clock of the calling node} */
    public Instant calledAt() {
        return calledAt;
    }

    /** {@return when it was accepted, given up or cancelled; empty while it is open} */
    public Optional<Instant> endedAt() {
        return endedAt;
    }

    /**
     * {@return when the next attempt is due, by the clock of the database; empty unless the delivery waits for it, after a failure or for the time of its
     * call}
     */
    public Optional<Instant> nextAttemptAt() {
        return nextAttemptAt;
    }

    /** How far a delivery has come. */
    public enum Status {
        /** There will be another attempt, or one is under way. */
        OPEN,
        /** The endpoint has accepted it. */
        DELIVERED,
        /** Its last attempt has failed, or it has expired, perhaps without an attempt. */
        EXHAUSTED,
        /** The application has ended it by {@link WebhookDeliveries}, or its endpoint was deleted. */
        CANCELLED
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("deliveryId", deliveryId);
        to.accept("id", id);
        to.accept("webhook", webhook);
        to.accept("endpointId", endpointId);
        to.accept("consumer", consumer);
        to.accept("status", status);
        to.accept("attempts", attempts);
        to.accept("calledAt", calledAt);
        to.accept("endedAt", endedAt);
        to.accept("nextAttemptAt", nextAttemptAt);
    }
}

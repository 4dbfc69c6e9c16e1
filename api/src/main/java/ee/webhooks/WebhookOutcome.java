// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A CDI event: the result of one attempt to deliver a call. Observe this type for all outcomes, or one of its three for that alone. Fired outside any
 * transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * <pre>{@code
 * void count(@Observes WebhookOutcome outcome) {
 *     meter.record(outcome.endpointId(), outcome.duration());
 * }
 * }</pre>
 *
 * @since 0.1
 */
@WrittenByFields
public abstract sealed class WebhookOutcome extends Result
        permits WebhookDelivered, WebhookAttemptFailed, WebhookExhausted {

    private final String deliveryId;
    private final String id;
    private final String webhook;
    private final String endpointId;
    private final Optional<String> consumer;
    private final int attempt;
    private final Duration duration;
    private final Instant at;

    WebhookOutcome(DeliveryIdentity delivery, int attempt, Duration duration, Instant at) {
        this.deliveryId = delivery.deliveryId();
        this.id = delivery.id();
        this.webhook = delivery.webhook();
        this.endpointId = delivery.endpointId();
        this.consumer = delivery.consumer();
        this.attempt = attempt;
        this.duration = requireNonNull(duration, "duration");
        this.at = requireNonNull(at, "at");
    }

    /** {@return {@link WebhookDelivery#deliveryId()}, to find, repeat or cancel the delivery} */
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

    /** {@return the consumer of the endpoint; empty if it has none} */
    public Optional<String> consumer() {
        return consumer;
    }

    /** {@return which attempt it was, 1 for the first; 0 if none was made} */
    public int attempt() {
        return attempt;
    }

    /**
     * {@return how long the attempt took, from the first look at the address to the answer, or to the failure}
     */
    public Duration duration() {
        return duration;
    }

    /** {@return when the attempt ended, by the clock of the sending node} */
    public Instant at() {
        return at;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("deliveryId", deliveryId);
        to.accept("id", id);
        to.accept("webhook", webhook);
        to.accept("endpointId", endpointId);
        to.accept("consumer", consumer);
        to.accept("attempt", attempt);
        to.accept("duration", duration);
        to.accept("at", at);
    }
}

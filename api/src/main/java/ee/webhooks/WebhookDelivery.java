// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The delivery of one call to one endpoint.
 *
 * @see WebhookDeliveries
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDelivery extends WebhookDeliveryIdentity {

    static {
        ApiResults.open();
    }

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
        super(delivery);
        this.status = requireNonNull(status, "status");
        this.attempts = attempts;
        this.calledAt = requireNonNull(calledAt, "calledAt");
        this.endedAt = requireNonNull(endedAt, "endedAt");
        this.nextAttemptAt = requireNonNull(nextAttemptAt, "nextAttemptAt");
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

    /** The status of a delivery. */
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
        super.describe(to);
        to.accept("status", status);
        to.accept("attempts", attempts);
        to.accept("calledAt", calledAt);
        to.accept("endedAt", endedAt);
        to.accept("nextAttemptAt", nextAttemptAt);
    }
}

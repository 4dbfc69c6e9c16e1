// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * A CDI event: the result of one attempt to deliver a call. Observe this type for all outcomes, or {@link WebhookDelivered}, {@link WebhookFailure},
 * {@link WebhookAttemptFailed} or {@link WebhookExhausted} for that alone. Fired outside any
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
public abstract sealed class WebhookOutcome extends WebhookDeliveryIdentity permits WebhookDelivered, WebhookFailure {

    private final int attempt;
    private final Duration duration;
    private final Instant at;

    WebhookOutcome(DeliveryIdentity delivery, int attempt, Duration duration, Instant at) {
        super(delivery);
        this.attempt = attempt;
        this.duration = requireNonNull(duration, "duration");
        this.at = requireNonNull(at, "at");
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
        super.describe(to);
        to.accept("attempt", attempt);
        to.accept("duration", duration);
        to.accept("at", at);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * A CDI event: an attempt to deliver a call has failed and another will follow. After the last attempt {@link WebhookExhausted} is fired instead.
 * If the delivery was cancelled while the attempt was under way ({@link WebhookDeliveries#cancel}), none will follow after all: this event is fired
 * before the node has looked whether it was. {@link WebhookDeliveries} tells.
 *
 * <p>Fired outside any transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookAttemptFailed extends WebhookOutcome {

    private final OptionalInt status;
    private final String reason;
    private final WebhookFailureKind failureKind;
    private final Instant nextAttemptAt;

    WebhookAttemptFailed(
            DeliveryIdentity delivery,
            int attempt,
            OptionalInt status,
            String reason,
            Duration duration,
            Instant at,
            Instant nextAttemptAt) {
        super(delivery, attempt, duration, at);
        this.status = requireNonNull(status, "status");
        this.reason = requireNonNull(reason, "reason");
        this.failureKind = WebhookFailureKind.of(reason, status);
        this.nextAttemptAt = requireNonNull(nextAttemptAt, "nextAttemptAt");
    }

    /** {@return the HTTP status that was answered; empty if there was no answer} */
    public OptionalInt status() {
        return status;
    }

    /**
     * {@return why it counts as failed, in one sentence for the operator; consumers are shown {@link #failureKind()}}
     */
    public String reason() {
        return reason;
    }

    /** {@return the kind of {@link #reason()}: what a consumer may be shown of it} */
    public WebhookFailureKind failureKind() {
        return failureKind;
    }

    /** {@return when the next attempt is due, unless the delivery is cancelled} */
    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("status", status);
        to.accept("reason", reason);
        to.accept("failureKind", failureKind);
        to.accept("nextAttemptAt", nextAttemptAt);
    }
}

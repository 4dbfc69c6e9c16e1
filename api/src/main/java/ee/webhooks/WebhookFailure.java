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
 * A CDI event: a call was not accepted, for the moment ({@link WebhookAttemptFailed}) or for good ({@link WebhookExhausted}). Observe this type for both, or one of
 * them alone.
 *
 * <pre>{@code
 * void count(@Observes WebhookFailure failure) {
 *     failures.increment(failure.endpointId(), failure.failureKind());
 * }
 * }</pre>
 *
 * @since 0.1
 */
@WrittenByFields
public abstract sealed class WebhookFailure extends WebhookOutcome permits WebhookAttemptFailed, WebhookExhausted {

    private final OptionalInt status;
    private final String reason;
    private final WebhookFailureKind failureKind;

    WebhookFailure(
            DeliveryIdentity delivery, int attempt, OptionalInt status, String reason, Duration duration, Instant at) {
        super(delivery, attempt, duration, at);
        this.status = requireNonNull(status, "status");
        this.reason = requireNonNull(reason, "reason");
        this.failureKind = WebhookFailureKind.of(reason, status);
    }

    /**
     * {@return the HTTP status that was answered last; empty if there was no answer, or if the endpoint was disabled for too long}
     */
    public OptionalInt status() {
        return status;
    }

    /**
     * {@return why the last attempt counts as failed, or why none was made, in one sentence for the operator; consumers are shown {@link #failureKind()}}
     */
    public String reason() {
        return reason;
    }

    /** {@return the kind of {@link #reason()}: what a consumer may be shown of it} */
    public WebhookFailureKind failureKind() {
        return failureKind;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("status", status);
        to.accept("reason", reason);
        to.accept("failureKind", failureKind);
    }
}

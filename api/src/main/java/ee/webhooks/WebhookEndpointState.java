// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How a registered endpoint is doing.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointState extends Result {

    private final Status status;
    private final boolean enabled;
    private final Optional<String> reason;
    private final Instant since;
    private final Optional<Instant> pausedUntil;
    private final Optional<Instant> failingSince;
    private final long failures;

    WebhookEndpointState(
            boolean enabled,
            Optional<String> reason,
            Instant since,
            Optional<Instant> pausedUntil,
            Optional<Instant> failingSince,
            long failures) {
        this.status = statusOf(enabled, pausedUntil, failingSince);
        this.enabled = enabled;
        this.reason = requireNonNull(reason, "reason");
        this.since = requireNonNull(since, "since");
        this.pausedUntil = requireNonNull(pausedUntil, "pausedUntil");
        this.failingSince = requireNonNull(failingSince, "failingSince");
        this.failures = failures;
    }

    private static Status statusOf(boolean enabled, Optional<Instant> pausedUntil, Optional<Instant> failingSince) {
        if (!enabled) {
            return Status.DISABLED;
        }
        if (pausedUntil.isPresent()) {
            return Status.PAUSED;
        }
        return failingSince.isPresent() ? Status.FAILING : Status.HEALTHY;
    }

    /** {@return all of this in one word, of the moment at which it was read} */
    public Status status() {
        return status;
    }

    /** {@return whether calls are sent to it; while they are not, they are kept} */
    public boolean enabled() {
        return enabled;
    }

    /**
     * {@return for the operator, why it is not enabled: what {@link WebhookEndpoints#disable} was given, or what the receiver answered; empty if it is
     * enabled}
     */
    public Optional<String> reason() {
        return reason;
    }

    /** {@return since when it is enabled, or not} */
    public Instant since() {
        return since;
    }

    /**
     * {@return until when nothing is sent because the receiver has asked for it, or cannot take more; empty if it is not paused}
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * {@return when the first attempt failed after the last success; empty if the last attempt was a success, or if there was none}
     */
    public Optional<Instant> failingSince() {
        return failingSince;
    }

    /** {@return how many attempts have failed since the last success} */
    public long failures() {
        return failures;
    }

    /**
     * Why it is not enabled, as its consumer may see it: what {@link WebhookEndpoints#disable} was given, as it is; for what the library has found, a text
     * that names nothing of the sender.
     *
     * @return a sentence; empty if it is enabled
     */
    public Optional<String> consumerReason() {
        return reason.map(WebhookFailureKind::reasonForConsumer);
    }

    /** How an endpoint is doing, in one word: each is in one of them. */
    public enum Status {
        /** Calls are sent to it, and its last attempt was a success, or there was none. */
        HEALTHY,
        /** Calls are sent to it, and attempts have failed since the last success. */
        FAILING,
        /** It is enabled, and for the moment nothing is sent: its receiver has asked for it, or cannot take more. */
        PAUSED,
        /** Nothing is sent to it until it is enabled. */
        DISABLED
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("status", status);
        to.accept("enabled", enabled);
        to.accept("reason", reason);
        to.accept("since", since);
        to.accept("pausedUntil", pausedUntil);
        to.accept("failingSince", failingSince);
        to.accept("failures", failures);
    }
}

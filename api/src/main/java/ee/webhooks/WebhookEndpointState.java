// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a registered endpoint is doing.
 *
 * @param enabled whether calls are sent to it; while they are not, they are kept
 * @param reason for the operator, why it is not enabled: what {@link WebhookEndpoints#disable} was given, or what the receiver answered; empty if it is enabled
 * @param since since when it is enabled, or not
 * @param pausedUntil until when nothing is sent because the receiver has asked for it, or cannot take more; empty if it is not paused
 * @param failingSince when the first attempt failed after the last success; empty if the last attempt was a success, or if there was none
 * @param failures how many attempts have failed since the last success
 * @since 0.1
 */
public record WebhookEndpointState(
        boolean enabled,
        Optional<String> reason,
        Instant since,
        Optional<Instant> pausedUntil,
        Optional<Instant> failingSince,
        long failures) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if anything is
     */
    public WebhookEndpointState {
        requireNonNull(reason, "reason");
        requireNonNull(since, "since");
        requireNonNull(pausedUntil, "pausedUntil");
        requireNonNull(failingSince, "failingSince");
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
}

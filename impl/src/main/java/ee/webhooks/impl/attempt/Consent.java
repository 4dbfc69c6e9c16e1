// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookRate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of asking a receiver for its consent.
 *
 * @param refusal why there is no consent, in one sentence for the operator, whose number decides what the consumer reads; empty with consent
 * @param ofSender whether the request failed without the receiver; only without consent
 * @param rate the highest rate that the receiver accepts; empty for any rate
 * @param status the HTTP status of a refusal; empty without a response, or with consent
 * @param retryAfter the value of {@code Retry-After} of a refusal; empty without one
 */
public record Consent(
        Optional<String> refusal,
        boolean ofSender,
        Optional<WebhookRate> rate,
        OptionalInt status,
        Optional<Duration> retryAfter) {

    static Consent granted(Optional<WebhookRate> rate) {
        return new Consent(Optional.empty(), false, rate, OptionalInt.empty(), Optional.empty());
    }

    /** There was no response. */
    static Consent unanswered(String reason) {
        return new Consent(Optional.of(reason), false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The request was not sent. */
    static Consent unasked(String reason) {
        return new Consent(Optional.of(reason), true, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The response was no consent. */
    static Consent refused(String reason, int status, Optional<Duration> retryAfter) {
        return new Consent(Optional.of(reason), false, Optional.empty(), OptionalInt.of(status), retryAfter);
    }

    public boolean isGranted() {
        return refusal.isEmpty();
    }
}

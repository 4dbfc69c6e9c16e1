// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookRate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a receiver says when it is asked whether it may be called.
 *
 * @param refusal why it may not, in one sentence for the operator, whose number tells what the consumer reads; empty if it may
 * @param ofSender whether the receiver had no part in that it could not be asked; only if it may not be called
 * @param rate how often it wants to be called at most; empty for any number
 * @param status the HTTP status of a refusal; empty if there was no answer, or if it may be called
 * @param retryAfter how long the receiver that refuses asks to be left alone; empty if it did not say
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

    /** Nobody answered. */
    static Consent unanswered(String reason) {
        return new Consent(Optional.of(reason), false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The receiver could not be asked. */
    static Consent unasked(String reason) {
        return new Consent(Optional.of(reason), true, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The answer was no consent. */
    static Consent refused(String reason, int status, Optional<Duration> retryAfter) {
        return new Consent(Optional.of(reason), false, Optional.empty(), OptionalInt.of(status), retryAfter);
    }

    public boolean isGranted() {
        return refusal.isEmpty();
    }
}

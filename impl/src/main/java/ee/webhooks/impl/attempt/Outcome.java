// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of one attempt.
 *
 * @param status the HTTP status that was answered; empty if there was no answer
 * @param failure why it counts as failed, in one sentence; empty for success
 * @param duration how long it took
 * @param at when it was over
 */
public record Outcome(OptionalInt status, Optional<String> failure, Duration duration, Instant at) {

    public boolean isDelivered() {
        return failure.isEmpty();
    }
}

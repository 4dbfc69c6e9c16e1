// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt, as the history keeps it.
 *
 * @param number which attempt it was; the first is 1
 * @param at when it was over
 * @param status the HTTP status that was answered; empty if there was no answer
 * @param duration how long it took
 * @param failure why it counts as failed; empty for success
 * @param answer the beginning of the body of the answer; possibly nothing
 */
public record AttemptRecord(
        int number, Instant at, OptionalInt status, Duration duration, Optional<String> failure, byte[] answer) {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt in the history.
 *
 * @param number the number of the attempt; the first is 1
 * @param at the end of the attempt
 * @param status the HTTP status of the response; empty without a response
 * @param duration the duration of the attempt
 * @param failure why it failed; empty for success
 * @param answer the beginning of the response body; may be empty
 */
public record AttemptRecord(
        int number, Instant at, OptionalInt status, Duration duration, Optional<String> failure, byte[] answer) {}

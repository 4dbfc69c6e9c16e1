// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.message.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of one delivery attempt: what the queue, the endpoint, the history and the event of the attempt are told is all read from it.
 *
 * @param result what it means for the delivery and its endpoint
 * @param status the HTTP status of the response; empty without a response
 * @param failure why it failed, in one sentence for the operator, whose number decides what the consumer reads; empty for {@link AttemptResult#DELIVERED}, and only then
 * @param retryAfter the pause from {@code at} on that the receiver asks for by {@code Retry-After}, up to the operator's limit; empty without a valid value
 * @param responseBody the beginning of the body of the response, which may be empty; untrusted and perhaps confidential; must not be changed
 * @param duration the duration of the attempt
 * @param at the end of the attempt
 */
public record Outcome(
        AttemptResult result,
        OptionalInt status,
        Optional<String> failure,
        Optional<Duration> retryAfter,
        byte[] responseBody,
        Duration duration,
        Instant at) {

    public Outcome {
        // Part of events, logs and the history; may quote an exception of the application.
        failure = failure.map(text -> SafeText.of(text));
        if (failure.isEmpty() != (result == AttemptResult.DELIVERED)) {
            throw new IllegalArgumentException("a failure has a reason, a success has none: " + result);
        }
    }

    /** There was no response. */
    public static Outcome unanswered(String failure, Duration duration, Instant at) {
        return withoutAnswer(AttemptResult.FAILED, failure, duration, at);
    }

    /** There was no response, for a reason in which the receiver has no part. */
    public static Outcome unsent(String failure, Duration duration, Instant at) {
        return withoutAnswer(AttemptResult.SENDER_FAILED, failure, duration, at);
    }

    private static Outcome withoutAnswer(AttemptResult result, String failure, Duration duration, Instant at) {
        return new Outcome(
                result, OptionalInt.empty(), Optional.of(failure), Optional.empty(), new byte[0], duration, at);
    }

    /** The same result with the beginning of the response body only. */
    public Outcome withResponseBodyOf(int length) {
        return new Outcome(result, status, failure, retryAfter, Arrays.copyOf(responseBody, length), duration, at);
    }

    public boolean isDelivered() {
        return result == AttemptResult.DELIVERED;
    }
}

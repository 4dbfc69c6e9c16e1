// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.telemetry.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of one attempt.
 *
 * @param verdict what it means
 * @param status the HTTP status that was answered; empty if there was no answer
 * @param failure why it counts as failed, in one sentence for the operator, whose number tells what the consumer reads; empty for {@link Verdict#DELIVERED}, and only then
 * @param retryAfter how long, from {@code at} on, the receiver asks to be left alone, up to the operator's limit; empty if it did not say, or nothing
 *     useful
 * @param answer what else the receiver said
 * @param duration how long it took
 * @param at when it was over
 */
public record Outcome(
        Verdict verdict,
        OptionalInt status,
        Optional<String> failure,
        Optional<Duration> retryAfter,
        ReceiverResponse answer,
        Duration duration,
        Instant at) {

    public Outcome {
        // It goes into events, logs and the history, and may quote an exception of the application.
        failure = failure.map(text -> SafeText.of(text));
        if (failure.isEmpty() != (verdict == Verdict.DELIVERED)) {
            throw new IllegalArgumentException("a failure has a reason, a success has none: " + verdict);
        }
    }

    /** No answer came. */
    public static Outcome unanswered(String failure, Duration duration, Instant at) {
        return withoutAnswer(Verdict.FAILED, failure, duration, at);
    }

    /** No answer came, for a reason that the receiver has no part in. */
    public static Outcome unsent(String failure, Duration duration, Instant at) {
        return withoutAnswer(Verdict.SENDER_FAILED, failure, duration, at);
    }

    private static Outcome withoutAnswer(Verdict verdict, String failure, Duration duration, Instant at) {
        return new Outcome(
                verdict,
                OptionalInt.empty(),
                Optional.of(failure),
                Optional.empty(),
                ReceiverResponse.NONE,
                duration,
                at);
    }

    Outcome with(ReceiverResponse other) {
        return new Outcome(verdict, status, failure, retryAfter, other, duration, at);
    }

    /** As it is measured and traced. */
    public AttemptResult result() {
        return switch (verdict) {
            case DELIVERED -> AttemptResult.DELIVERED;
            case FAILED -> AttemptResult.FAILED;
            case OVERLOADED -> AttemptResult.OVERLOADED;
            case GONE -> AttemptResult.GONE;
            case SENDER_FAILED -> AttemptResult.SENDER_FAILED;
        };
    }

    public boolean isDelivered() {
        return verdict == Verdict.DELIVERED;
    }
}

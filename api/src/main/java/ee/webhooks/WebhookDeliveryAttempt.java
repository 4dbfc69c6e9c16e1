// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.result.WrittenAsText;
import ee.webhooks.impl.result.WrittenByFields;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * One attempt to deliver a call to an endpoint. Immutable.
 *
 * @see WebhookDeliveryDetails#attempts()
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDeliveryAttempt extends Result {

    private final int number;
    private final Instant at;
    private final OptionalInt status;
    private final Duration duration;
    private final Optional<String> failure;
    private final Optional<WebhookFailureKind> failureKind;

    @WrittenAsText
    private final byte[] answer;

    WebhookDeliveryAttempt(
            int number, Instant at, OptionalInt status, Duration duration, Optional<String> failure, byte[] answer) {
        this(number, at, status, duration, failure, failure.map(text -> WebhookFailureKind.of(text, status)), answer);
    }

    private WebhookDeliveryAttempt(
            int number,
            Instant at,
            OptionalInt status,
            Duration duration,
            Optional<String> failure,
            Optional<WebhookFailureKind> failureKind,
            byte[] answer) {
        this.number = number;
        this.at = Objects.requireNonNull(at, "at");
        this.status = Objects.requireNonNull(status, "status");
        this.duration = Objects.requireNonNull(duration, "duration");
        this.failure = Objects.requireNonNull(failure, "failure");
        this.failureKind = failureKind;
        this.answer = answer.clone();
    }

    /**
     * Which attempt it was.
     *
     * @return 1 for the first
     */
    public int number() {
        return number;
    }

    /**
     * When the attempt ended.
     *
     * @return the time by the clock of the sending node
     */
    public Instant at() {
        return at;
    }

    /**
     * The status of the HTTP response.
     *
     * @return 100 to 599; empty if there was no response
     */
    public OptionalInt status() {
        return status;
    }

    /**
     * How long the attempt took.
     *
     * @return the time from resolving the host to the response, or to the failure
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Why the attempt counts as failed, for the operator. It may name configuration keys and internal errors of the sender: show consumers {@link
     * #failureKind()}, or the text of {@link #forConsumer()}.
     *
     * @return a numbered message, at most 1000 characters of it; empty for success
     */
    public Optional<String> failure() {
        return failure;
    }

    /**
     * Why the attempt counts as failed, as far as it concerns the consumer.
     *
     * @return the kind; empty for success
     */
    public Optional<WebhookFailureKind> failureKind() {
        return failureKind;
    }

    /**
     * The attempt as its consumer may see it: {@link #failure()} is the text of its kind.
     *
     * @return the same attempt without anything that is for the operator only
     */
    public WebhookDeliveryAttempt forConsumer() {
        return new WebhookDeliveryAttempt(
                number, at, status, duration, failureKind.map(WebhookFailureKind::text), failureKind, answer);
    }

    /**
     * The beginning of the body of the response. It comes from a third party and may contain anything: escape it where it is shown.
     *
     * @return as many bytes as {@code webhooks.history.max-success-answer-size} and {@code webhooks.history.max-failure-answer-size} say; nothing if the
     *     answer had no body, or if there was no answer
     */
    public byte[] answer() {
        return answer.clone();
    }

    /**
     * {@link #answer()} as text, for people.
     *
     * @return the bytes as UTF-8, with a replacement character for what is not that
     */
    public String answerText() {
        return new String(answer, UTF_8);
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("number", number);
        to.accept("at", at);
        to.accept("status", status);
        to.accept("duration", duration);
        to.accept("failure", failure);
        to.accept("failureKind", failureKind);
        to.accept("answer", ByteBuffer.wrap(answer));
    }

    /** Not what is in the answer: that is for those who ask for it. */
    @Override
    public String toString() {
        return "WebhookDeliveryAttempt[number=" + number + ", at=" + at + ", status="
                + (status.isPresent() ? status.getAsInt() : "none") + ", duration=" + duration + ", failure="
                + failure.orElse("none") + "]";
    }
}

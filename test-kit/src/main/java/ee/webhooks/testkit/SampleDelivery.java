// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.result.SentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A delivery for tests of an application: makes the events that its observers get, and the results that {@link ee.webhooks.WebhookDeliveries} returns. Everything
 * has a default, so a test names what it is about.
 *
 * <pre>{@code
 * SampleDelivery delivery = SampleDelivery.of("new-subscription").endpointId("acme");
 * log.attemptFailed(delivery.status(503).attemptFailed());
 * log.delivered(delivery.attempt(2).status(204).delivered());
 * }</pre>
 *
 * <p>Immutable: every method that changes something returns a new sample.
 *
 * @since 0.1
 */
public final class SampleDelivery {

    /** The time of everything unless said otherwise. */
    public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Values values;

    private SampleDelivery(Values values) {
        this.values = values;
    }

    /** Not changed any more once a sample has it. */
    private static final class Values implements Cloneable {

        private String deliveryId;
        private String id = "msg_1";
        private String webhook;
        private String endpointId = "ep_1";
        private String consumer;
        private int attempt = 1;
        private OptionalInt status = OptionalInt.empty();
        private String reason;
        private Duration duration = Duration.ofMillis(10);
        private Instant at = TIME;
        private Instant calledAt = TIME;
        private Instant nextAttemptAt;
        private String method = "POST";
        private String query = "";
        private Map<String, String> headers = Map.of();
        private String contentType;
        private byte[] body = {};
        private String orderKey;
        private byte[] answer = {};
        private List<WebhookDeliveryAttempt> attempts = List.of();
        private WebhookDeliveryWait waiting;

        private Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /**
     * Begins a delivery of a call without a body to the endpoint {@code ep_1}.
     *
     * @param webhook the name of the webhook
     * @return the sample
     */
    public static SampleDelivery of(String webhook) {
        Values values = new Values();
        values.webhook = requireNonNull(webhook, "webhook");
        return new SampleDelivery(values);
    }

    private SampleDelivery with(Consumer<Values> change) {
        Values copy = values.copy();
        change.accept(copy);
        return new SampleDelivery(copy);
    }

    /**
     * Sets {@link WebhookDelivery#deliveryId()}; {@code 1-} and the id of the endpoint by default.
     *
     * @param deliveryId identifies the delivery in the application
     * @return a new sample
     */
    public SampleDelivery deliveryId(String deliveryId) {
        return with(next -> next.deliveryId = requireNonNull(deliveryId, "deliveryId"));
    }

    /**
     * Sets the {@code webhook-id}; {@code msg_1} by default.
     *
     * @param id the id of the call
     * @return a new sample
     */
    public SampleDelivery id(String id) {
        return with(next -> next.id = requireNonNull(id, "id"));
    }

    /**
     * Sets the endpoint; {@code ep_1} by default.
     *
     * @param endpointId the id of the endpoint
     * @return a new sample
     */
    public SampleDelivery endpointId(String endpointId) {
        return with(next -> next.endpointId = requireNonNull(endpointId, "endpointId"));
    }

    /**
     * Sets the consumer of the endpoint; none by default.
     *
     * @param consumer the consumer
     * @return a new sample
     */
    public SampleDelivery consumer(String consumer) {
        return with(next -> next.consumer = requireNonNull(consumer, "consumer"));
    }

    /**
     * Sets which attempt it is, or how many were made; 1 by default.
     *
     * @param number 1 for the first
     * @return a new sample
     */
    public SampleDelivery attempt(int number) {
        return with(next -> next.attempt = number);
    }

    /**
     * Sets the HTTP status that is answered. By default it is 200 for what is delivered, and there is no answer for what fails.
     *
     * @param status the status
     * @return a new sample
     */
    public SampleDelivery status(int status) {
        return with(next -> next.status = OptionalInt.of(status));
    }

    /**
     * Sets why the attempt fails; a text that names the status by default.
     *
     * @param reason a sentence for the operator
     * @return a new sample
     */
    public SampleDelivery reason(String reason) {
        return with(next -> next.reason = requireNonNull(reason, "reason"));
    }

    /**
     * Sets how long the attempt takes; 10 ms by default.
     *
     * @param duration the duration
     * @return a new sample
     */
    public SampleDelivery duration(Duration duration) {
        return with(next -> next.duration = requireNonNull(duration, "duration"));
    }

    /**
     * Sets when the attempt ends, or the delivery; {@link #TIME} by default.
     *
     * @param time the time
     * @return a new sample
     */
    public SampleDelivery at(Instant time) {
        return with(next -> next.at = requireNonNull(time, "time"));
    }

    /**
     * Sets when the call was made; {@link #TIME} by default.
     *
     * @param time the time
     * @return a new sample
     */
    public SampleDelivery calledAt(Instant time) {
        return with(next -> next.calledAt = requireNonNull(time, "time"));
    }

    /**
     * Sets when the next attempt is due; for {@link #attemptFailed()} 5 seconds after the one that failed by default.
     *
     * @param time the time
     * @return a new sample
     */
    public SampleDelivery nextAttemptAt(Instant time) {
        return with(next -> next.nextAttemptAt = requireNonNull(time, "time"));
    }

    /**
     * Sets the HTTP method; {@code POST} by default.
     *
     * @param method the method
     * @return a new sample
     */
    public SampleDelivery method(String method) {
        return with(next -> next.method = requireNonNull(method, "method"));
    }

    /**
     * Sets the query parameters of the call; none by default.
     *
     * @param query the parameters, encoded, joined by {@code &}
     * @return a new sample
     */
    public SampleDelivery query(String query) {
        return with(next -> next.query = requireNonNull(query, "query"));
    }

    /**
     * Adds a header of the call.
     *
     * @param name its name
     * @param value its value
     * @return a new sample
     */
    public SampleDelivery header(String name, String value) {
        Map<String, String> more = new TreeMap<>(values.headers);
        more.put(name, value);
        return with(next -> next.headers = more);
    }

    /**
     * Sets the body of the call; none by default.
     *
     * @param contentType its media type
     * @param body its bytes
     * @return a new sample
     */
    public SampleDelivery body(String contentType, byte[] body) {
        requireNonNull(contentType, "contentType");
        byte[] copy = body.clone();
        return with(next -> {
            next.contentType = contentType;
            next.body = copy;
        });
    }

    /**
     * Sets the order key of the call; none by default.
     *
     * @param key the key
     * @return a new sample
     */
    public SampleDelivery orderKey(String key) {
        return with(next -> next.orderKey = requireNonNull(key, "key"));
    }

    /**
     * Sets the beginning of the body that is answered; nothing by default.
     *
     * @param answer its bytes
     * @return a new sample
     */
    public SampleDelivery answer(byte[] answer) {
        byte[] copy = answer.clone();
        return with(next -> next.answer = copy);
    }

    /**
     * Sets the attempts of {@link #details}; none by default.
     *
     * @param attempts what {@link #succeededAttempt()} and {@link #failedAttempt()} make, the first one first
     * @return a new sample
     */
    public SampleDelivery attempts(WebhookDeliveryAttempt... attempts) {
        List<WebhookDeliveryAttempt> copy = List.of(attempts);
        return with(next -> next.attempts = copy);
    }

    /**
     * Sets why the delivery of {@link #details} has not ended; no reason by default.
     *
     * @param reason what it waits for
     * @param text the same in a sentence
     * @return a new sample
     */
    public SampleDelivery waiting(WebhookDeliveryWait.Reason reason, String text) {
        WebhookDeliveryWait wait =
                ResultFactory.get().waiting(reason, text, Optional.ofNullable(values.nextAttemptAt), Optional.empty());
        return with(next -> next.waiting = wait);
    }

    /**
     * Makes what a call returns, and the event of it: {@link #calledAt} is when it was made.
     *
     * @return the event
     */
    public WebhookAccepted accepted() {
        return ResultFactory.get()
                .accepted(values.id, values.webhook, Optional.ofNullable(values.consumer), values.calledAt);
    }

    /**
     * Makes the event of a success.
     *
     * @return the event
     */
    public WebhookDelivered delivered() {
        return ResultFactory.get()
                .delivered(identity(), values.attempt, values.status.orElse(200), values.duration, values.at);
    }

    /**
     * Makes the event of a failure that another attempt follows.
     *
     * @return the event
     */
    public WebhookAttemptFailed attemptFailed() {
        return ResultFactory.get()
                .attemptFailed(
                        identity(),
                        values.attempt,
                        values.status,
                        failure(),
                        values.duration,
                        values.at,
                        nextAttempt().orElseGet(() -> values.at.plusSeconds(5)));
    }

    /**
     * Makes the event of the last failure.
     *
     * @return the event
     */
    public WebhookExhausted exhausted() {
        return ResultFactory.get()
                .exhausted(identity(), values.attempt, values.status, failure(), values.duration, values.at);
    }

    /**
     * Makes the event of a cancellation.
     *
     * @param cause why it is cancelled
     * @return the event
     */
    public WebhookCancelled cancelled(WebhookCancelled.Cause cause) {
        return ResultFactory.get().cancelled(identity(), values.attempt, cause, values.at);
    }

    /**
     * Makes the delivery as the history has it.
     *
     * @param status how far it has come
     * @return the delivery; with {@link #nextAttemptAt} if it is open, and with the time of its end otherwise
     */
    public WebhookDelivery delivery(WebhookDelivery.Status status) {
        boolean open = status == WebhookDelivery.Status.OPEN;
        return ResultFactory.get()
                .delivery(
                        identity(),
                        status,
                        values.attempt,
                        values.calledAt,
                        open ? Optional.empty() : Optional.of(values.at),
                        open ? nextAttempt() : Optional.empty());
    }

    /**
     * Makes an attempt that the endpoint accepted.
     *
     * @return the attempt
     */
    public WebhookDeliveryAttempt succeededAttempt() {
        return ResultFactory.get()
                .attempt(
                        values.attempt,
                        values.at,
                        OptionalInt.of(values.status.orElse(200)),
                        values.duration,
                        Optional.empty(),
                        values.answer);
    }

    /**
     * Makes an attempt that failed.
     *
     * @return the attempt
     */
    public WebhookDeliveryAttempt failedAttempt() {
        return ResultFactory.get()
                .attempt(
                        values.attempt,
                        values.at,
                        values.status,
                        values.duration,
                        Optional.of(failure()),
                        values.answer);
    }

    /**
     * Makes the delivery with what is sent and with its attempts.
     *
     * @param status how far it has come
     * @return the details
     */
    public WebhookDeliveryDetails details(WebhookDelivery.Status status) {
        return ResultFactory.get()
                .details(
                        delivery(status),
                        new SentCall(
                                values.method,
                                values.query,
                                values.headers,
                                Optional.ofNullable(values.contentType),
                                values.body,
                                Optional.ofNullable(values.orderKey)),
                        values.attempts,
                        Optional.ofNullable(values.waiting));
    }

    /**
     * Makes the last page of a list.
     *
     * @param deliveries its deliveries
     * @return the page
     */
    public static WebhookDeliveryPage lastPage(WebhookDelivery... deliveries) {
        return ResultFactory.get().page(List.of(deliveries), Optional.empty());
    }

    /**
     * Makes a page of a list that another one follows.
     *
     * @param next where the next page begins
     * @param deliveries its deliveries
     * @return the page
     */
    public static WebhookDeliveryPage page(String next, WebhookDelivery... deliveries) {
        return ResultFactory.get().page(List.of(deliveries), Optional.of(next));
    }

    private DeliveryIdentity identity() {
        return new DeliveryIdentity(
                values.deliveryId == null ? "1-" + values.endpointId : values.deliveryId,
                values.id,
                values.webhook,
                values.endpointId,
                Optional.ofNullable(values.consumer));
    }

    private Optional<Instant> nextAttempt() {
        return Optional.ofNullable(values.nextAttemptAt);
    }

    private String failure() {
        if (values.reason != null) {
            return values.reason;
        }
        return values.status.isPresent() ? "the response was " + values.status.getAsInt() : "no answer";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries: those that have everything that was asked for. Immutable: every method returns a new query.
 *
 * <pre>{@code
 * WebhookDeliveryQuery failedToday = WebhookDeliveryQuery.all()
 *         .consumer("acme")
 *         .status(WebhookDelivery.Status.EXHAUSTED)
 *         .since(Instant.now().minus(Duration.ofDays(1)));
 * }</pre>
 *
 * @see WebhookDeliveries
 * @since 0.1
 */
public final class WebhookDeliveryQuery {

    private static final WebhookDeliveryQuery ALL =
            new WebhookDeliveryQuery(null, null, null, null, EnumSet.allOf(Status.class), null, null);

    private final String id;
    private final String webhook;
    private final String endpoint;
    private final String consumer;
    private final Set<Status> statuses;
    private final Instant since;
    private final Instant before;

    private WebhookDeliveryQuery(
            String id,
            String webhook,
            String endpoint,
            String consumer,
            Set<Status> statuses,
            Instant since,
            Instant before) {
        this.id = id;
        this.webhook = webhook;
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.statuses = statuses;
        this.since = since;
        this.before = before;
    }

    /**
     * All deliveries of the application.
     *
     * @return a query to be narrowed
     */
    public static WebhookDeliveryQuery all() {
        return ALL;
    }

    /**
     * Only deliveries of calls with this {@code webhook-id}.
     *
     * @param id as in {@link WebhookCall#withId} and {@link WebhookOutcome#id()}
     * @return a narrower query
     * @throws WebhookInvalidException if {@code id} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery id(String id) {
        return new WebhookDeliveryQuery(name("webhook-id", id), webhook, endpoint, consumer, statuses, since, before);
    }

    /**
     * Only deliveries of calls of this webhook.
     *
     * @param webhook the name of the webhook; it need not be declared any more
     * @return a narrower query
     * @throws WebhookInvalidException if {@code webhook} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery webhook(String webhook) {
        return new WebhookDeliveryQuery(
                id, name("name of a webhook", webhook), endpoint, consumer, statuses, since, before);
    }

    /**
     * Only deliveries to this endpoint.
     *
     * @param endpointId the id of the endpoint; it need not exist any more
     * @return a narrower query
     * @throws WebhookInvalidException if {@code endpointId} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery endpoint(String endpointId) {
        return new WebhookDeliveryQuery(
                id, webhook, name("id of an endpoint", endpointId), consumer, statuses, since, before);
    }

    /**
     * Only deliveries to endpoints that have this consumer now.
     *
     * @param consumer as in {@link WebhookEndpoint#consumer()}
     * @return a narrower query
     * @throws WebhookInvalidException if {@code consumer} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery consumer(String consumer) {
        return new WebhookDeliveryQuery(id, webhook, endpoint, name("consumer", consumer), statuses, since, before);
    }

    /**
     * Only deliveries that have come as far as this. Replaces what was asked for before.
     *
     * @param status the status
     * @param others other statuses that may be as well
     * @return a narrower query
     */
    public WebhookDeliveryQuery status(Status status, Status... others) {
        return new WebhookDeliveryQuery(id, webhook, endpoint, consumer, EnumSet.of(status, others), since, before);
    }

    /**
     * Only deliveries of calls that were made at this time or later: the time of the call, not of its attempts.
     *
     * @param time the earliest time
     * @return a narrower query
     */
    public WebhookDeliveryQuery since(Instant time) {
        return new WebhookDeliveryQuery(
                id, webhook, endpoint, consumer, statuses, requireNonNull(time, "time"), before);
    }

    /**
     * Only deliveries of calls that were made before this time.
     *
     * @param time the time that is too late
     * @return a narrower query
     */
    public WebhookDeliveryQuery before(Instant time) {
        return new WebhookDeliveryQuery(id, webhook, endpoint, consumer, statuses, since, requireNonNull(time, "time"));
    }

    private static String notBlank(String what, String text) {
        if (requireNonNull(text, what).isBlank()) {
            throw new WebhookInvalidException(WebhookMessage.QUERY_TEXT_BLANK.format(what));
        }
        return text;
    }

    /** What is no such text is refused here: a database would fail, or find something else. */
    private static String name(String what, String text) {
        TextRules.require(what + " to look for", TextRules.problemOfName(notBlank(what, text)));
        return text;
    }

    /**
     * The {@code webhook-id} that was asked for.
     *
     * @return the id; empty for any
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * The webhook that was asked for.
     *
     * @return its name; empty for any
     */
    public Optional<String> webhook() {
        return Optional.ofNullable(webhook);
    }

    /**
     * The endpoint that was asked for.
     *
     * @return its id; empty for any
     */
    public Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /**
     * The consumer that was asked for.
     *
     * @return the consumer; empty for any
     */
    public Optional<String> consumer() {
        return Optional.ofNullable(consumer);
    }

    /**
     * The statuses that were asked for.
     *
     * @return the statuses, at least one; all of them if none was asked for
     */
    public Set<Status> statuses() {
        return EnumSet.copyOf(statuses);
    }

    /**
     * The earliest time of a call.
     *
     * @return the time; empty for any
     */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /**
     * The time that calls were made before.
     *
     * @return the time; empty for any
     */
    public Optional<Instant> before() {
        return Optional.ofNullable(before);
    }
}

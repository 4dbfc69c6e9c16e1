// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.CheckReturnValue;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Selects deliveries by one or several properties, all of which must match. Immutable: every method returns a new query.
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
@CheckReturnValue
public final class WebhookDeliveryQuery {

    /** The default number of deliveries on a page. */
    public static final int DEFAULT_LIMIT = 50;

    /** The highest number of deliveries on a page. */
    public static final int MAX_LIMIT = 1000;

    private static final WebhookDeliveryQuery ALL = new WebhookDeliveryQuery(new Draft());

    private final Draft asked;

    private WebhookDeliveryQuery(Draft asked) {
        this.asked = asked;
    }

    /** What is asked for; not changed any more once a query has it. */
    private static final class Draft {

        private @Nullable String id;
        private @Nullable String webhook;
        private @Nullable String endpoint;
        private @Nullable String consumer;
        private Set<Status> statuses = Set.of();
        private @Nullable Instant since;
        private @Nullable Instant before;
        private int limit = DEFAULT_LIMIT;
        private @Nullable String after;

        private Draft copy() {
            Draft copy = new Draft();
            copy.id = id;
            copy.webhook = webhook;
            copy.endpoint = endpoint;
            copy.consumer = consumer;
            copy.statuses = statuses;
            copy.since = since;
            copy.before = before;
            copy.limit = limit;
            copy.after = after;
            return copy;
        }
    }

    private WebhookDeliveryQuery with(Consumer<Draft> change) {
        Draft copy = asked.copy();
        change.accept(copy);
        return new WebhookDeliveryQuery(copy);
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
        return with(draft -> draft.id = name("webhook-id", id));
    }

    /**
     * Only deliveries of calls of this webhook.
     *
     * @param webhook the name of the webhook; it need not be declared any more
     * @return a narrower query
     * @throws WebhookInvalidException if {@code webhook} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery webhook(String webhook) {
        return with(draft -> draft.webhook = name("name of a webhook", webhook));
    }

    /**
     * Only deliveries to this endpoint.
     *
     * @param endpointId the id of the endpoint; it need not exist any more
     * @return a narrower query
     * @throws WebhookInvalidException if {@code endpointId} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery endpoint(String endpointId) {
        return with(draft -> draft.endpoint = name("id of an endpoint", endpointId));
    }

    /**
     * Only deliveries to endpoints of this consumer: those that it has now, and registered ones that it had when they were deleted.
     *
     * @param consumer as in {@link WebhookEndpoint#consumer()}
     * @return a narrower query
     * @throws WebhookInvalidException if {@code consumer} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookDeliveryQuery consumer(String consumer) {
        return with(draft -> draft.consumer = name("consumer", consumer));
    }

    /**
     * Only deliveries with one of these statuses. Replaces earlier statuses.
     *
     * @param status the status
     * @param others further statuses
     * @return a narrower query
     */
    public WebhookDeliveryQuery status(Status status, Status... others) {
        return with(draft -> draft.statuses = EnumSet.of(status, others));
    }

    /**
     * Only deliveries of calls that were made at this time or later: the time of the call, not of its attempts.
     *
     * @param time the earliest time
     * @return a narrower query
     */
    public WebhookDeliveryQuery since(Instant time) {
        return with(draft -> draft.since = requireNonNull(time, "time"));
    }

    /**
     * Only deliveries of calls that were made before this time.
     *
     * @param time the first time that is excluded
     * @return a narrower query
     */
    public WebhookDeliveryQuery before(Instant time) {
        return with(draft -> draft.before = requireNonNull(time, "time"));
    }

    /**
     * Sets the number of deliveries on a page. Count, replay and cancel ignore it.
     *
     * @param most 1 to {@value #MAX_LIMIT}; {@value #DEFAULT_LIMIT} by default
     * @return a query for pages of that size
     * @throws WebhookInvalidException if it is less or more
     */
    public WebhookDeliveryQuery limit(int most) {
        if (most < 1 || most > MAX_LIMIT) {
            throw new WebhookInvalidException(WebhookMessage.QUERY_LIMIT_INVALID.format(MAX_LIMIT, most));
        }
        return with(draft -> draft.limit = most);
    }

    /**
     * Continues after a page. Calls that are made in the meantime neither move nor repeat deliveries of later pages.
     *
     * @param position {@link WebhookDeliveryPage#next()} of the page before; {@code null} for the first page. What is no position of a page is refused by
     *     {@link WebhookDeliveries#list}
     * @return a query for the page that follows
     */
    public WebhookDeliveryQuery after(@Nullable String position) {
        return with(draft -> draft.after = position);
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
        return Optional.ofNullable(asked.id);
    }

    /**
     * The webhook that was asked for.
     *
     * @return its name; empty for any
     */
    public Optional<String> webhook() {
        return Optional.ofNullable(asked.webhook);
    }

    /**
     * The endpoint that was asked for.
     *
     * @return its id; empty for any
     */
    public Optional<String> endpoint() {
        return Optional.ofNullable(asked.endpoint);
    }

    /**
     * The consumer that was asked for.
     *
     * @return the consumer; empty for any
     */
    public Optional<String> consumer() {
        return Optional.ofNullable(asked.consumer);
    }

    /**
     * The statuses that were asked for.
     *
     * @return the statuses, at least one; all of them if none was asked for
     */
    public Set<Status> statuses() {
        return asked.statuses.isEmpty() ? EnumSet.allOf(Status.class) : EnumSet.copyOf(asked.statuses);
    }

    /**
     * Tells whether a status was asked for at all.
     *
     * @return whether {@link #status} was called
     */
    public boolean hasStatus() {
        return !asked.statuses.isEmpty();
    }

    /**
     * The earliest time of a call.
     *
     * @return the time; empty for any
     */
    public Optional<Instant> since() {
        return Optional.ofNullable(asked.since);
    }

    /**
     * The time that calls were made before.
     *
     * @return the time; empty for any
     */
    public Optional<Instant> before() {
        return Optional.ofNullable(asked.before);
    }

    /**
     * How many deliveries a page has at most.
     *
     * @return 1 to {@value #MAX_LIMIT}
     */
    public int limit() {
        return asked.limit;
    }

    /**
     * Where the page begins.
     *
     * @return the position after which it does; empty for the first page
     */
    public Optional<String> after() {
        return Optional.ofNullable(asked.after);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookEndpointState.Status;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.CheckReturnValue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which registered endpoints: those that have everything that was asked for. Immutable: every method returns a new query.
 *
 * <pre>{@code
 * WebhookEndpointQuery silent = WebhookEndpointQuery.all()
 *         .consumer("acme")
 *         .webhook("order.paid")
 *         .status(WebhookEndpointState.Status.DISABLED, WebhookEndpointState.Status.PAUSED)
 *         .limit(20);
 * }</pre>
 *
 * @see WebhookEndpoints
 * @since 0.1
 */
@CheckReturnValue
public final class WebhookEndpointQuery {

    /** How many endpoints a page has if nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 100;

    /** How many endpoints a page has at most. */
    public static final int MAX_LIMIT = 1000;

    private static final WebhookEndpointQuery ALL = new WebhookEndpointQuery(new Draft());

    private final Draft asked;

    private WebhookEndpointQuery(Draft asked) {
        this.asked = asked;
    }

    /** What is asked for; not changed any more once a query has it. */
    private static final class Draft {

        private @Nullable String consumer;
        private @Nullable String webhook;
        private @Nullable String url;
        private Set<Status> statuses = Set.of();
        private int limit = DEFAULT_LIMIT;
        private @Nullable String after;

        private Draft copy() {
            Draft copy = new Draft();
            copy.consumer = consumer;
            copy.webhook = webhook;
            copy.url = url;
            copy.statuses = statuses;
            copy.limit = limit;
            copy.after = after;
            return copy;
        }
    }

    private WebhookEndpointQuery with(Consumer<Draft> change) {
        Draft copy = asked.copy();
        change.accept(copy);
        return new WebhookEndpointQuery(copy);
    }

    /**
     * All registered endpoints of the application.
     *
     * @return a query to be narrowed
     */
    public static WebhookEndpointQuery all() {
        return ALL;
    }

    /**
     * Only endpoints of this consumer.
     *
     * @param consumer as in {@link WebhookEndpoint#consumer()}
     * @return a narrower query
     * @throws WebhookInvalidException if {@code consumer} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery consumer(String consumer) {
        return with(draft -> draft.consumer = name("consumer", consumer));
    }

    /**
     * Only endpoints that ask for this webhook: by its name, by a pattern such as {@code order.*}, or because they ask for all.
     *
     * @param webhook the name of the webhook; it need not be declared any more
     * @return a narrower query
     * @throws WebhookInvalidException if {@code webhook} is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery webhook(String webhook) {
        return with(draft -> draft.webhook = name("name of a webhook", webhook));
    }

    /**
     * Only endpoints whose URL begins with this text: {@code https://acme.example/} finds every endpoint on that host, and a complete URL those that have it, with whatever
     * follows. Compared as it was registered, character by character; upper and lower case differ.
     *
     * @param beginning the beginning of a URL; 1 to 2000 visible ASCII characters
     * @return a narrower query
     * @throws WebhookInvalidException if {@code beginning} is not such a text
     */
    public WebhookEndpointQuery url(String beginning) {
        if (requireNonNull(beginning, "beginning").isBlank()) {
            throw new WebhookInvalidException(WebhookMessage.QUERY_TEXT_BLANK.format("URL"));
        }
        TextRules.require("URL to look for", TextRules.problemOfUrl(beginning));
        return with(draft -> draft.url = beginning);
    }

    /**
     * Only endpoints that are doing so. Replaces what was asked for before.
     *
     * @param status the status
     * @param others other statuses that may be as well
     * @return a narrower query
     */
    public WebhookEndpointQuery status(Status status, Status... others) {
        return with(draft -> draft.statuses = EnumSet.of(status, others));
    }

    /**
     * How many endpoints a page has at most. Counts do not look at it.
     *
     * @param most 1 to {@value #MAX_LIMIT}; {@value #DEFAULT_LIMIT} by default
     * @return a query for pages of that size
     * @throws WebhookInvalidException if it is less or more
     */
    public WebhookEndpointQuery limit(int most) {
        if (most < 1 || most > MAX_LIMIT) {
            throw new WebhookInvalidException(WebhookMessage.PAGE_LIMIT_INVALID.format(most, MAX_LIMIT));
        }
        return with(draft -> draft.limit = most);
    }

    /**
     * Goes on after a page. What is registered or deleted meanwhile neither moves nor repeats the endpoints of later pages.
     *
     * @param position {@link WebhookEndpointPage#next()} of the page before, or any id; {@code null} for the first page
     * @return a query for the page that follows
     * @throws WebhookInvalidException if it is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery after(@Nullable String position) {
        if (position != null) {
            TextRules.require("id to go on after", TextRules.problemOfName(position));
        }
        return with(draft -> draft.after = position);
    }

    /** What is no such text is refused here: a database would fail, or find something else. */
    private static String name(String what, String text) {
        if (requireNonNull(text, what).isBlank()) {
            throw new WebhookInvalidException(WebhookMessage.QUERY_TEXT_BLANK.format(what));
        }
        TextRules.require(what + " to look for", TextRules.problemOfName(text));
        return text;
    }

    /**
     * The consumer that was asked for.
     *
     * @return the consumer; empty for any, and for endpoints of none
     */
    public Optional<String> consumer() {
        return Optional.ofNullable(asked.consumer);
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
     * The beginning of the URL that was asked for.
     *
     * @return the text; empty for any
     */
    public Optional<String> url() {
        return Optional.ofNullable(asked.url);
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
     * How many endpoints a page has at most.
     *
     * @return 1 to {@value #MAX_LIMIT}
     */
    public int limit() {
        return asked.limit;
    }

    /**
     * Where the page begins.
     *
     * @return the id after which it does; empty for the first page
     */
    public Optional<String> after() {
        return Optional.ofNullable(asked.after);
    }
}

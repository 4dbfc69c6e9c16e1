// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;

/**
 * Says which registered endpoints are wanted. Immutable.
 *
 * <pre>{@code
 * WebhookEndpointQuery query = WebhookEndpointQuery.all().ofConsumer("acme").limit(20);
 * }</pre>
 *
 * @param consumer whose endpoints; empty for those of all consumers, and of none
 * @param after only those whose id comes after this one; empty to begin with the first
 * @param limit how many at most; 1 to {@value #MAX_LIMIT}
 * @see WebhookEndpoints#list
 * @since 0.1
 */
public record WebhookEndpointQuery(Optional<String> consumer, Optional<String> after, int limit) {

    /** How many endpoints a page has at most. */
    public static final int MAX_LIMIT = 1000;

    /** How many endpoints a page has if nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks the limit and the texts.
     *
     * @throws WebhookInvalidException if the limit is not from 1 to {@link #MAX_LIMIT}, or if a text is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery {
        requireNonNull(consumer, "consumer");
        requireNonNull(after, "after");
        consumer.ifPresent(owner -> TextRules.require("consumer to look for", TextRules.problemOfName(owner)));
        after.ifPresent(id -> TextRules.require("id to go on after", TextRules.problemOfName(id)));
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new WebhookInvalidException(WebhookMessage.PAGE_LIMIT_INVALID.format(limit, MAX_LIMIT));
        }
    }

    /**
     * Begins with all endpoints, 100 at a time.
     *
     * @return a query for the first page
     */
    public static WebhookEndpointQuery all() {
        return new WebhookEndpointQuery(Optional.empty(), Optional.empty(), DEFAULT_LIMIT);
    }

    /**
     * Narrows it to the endpoints of one consumer.
     *
     * @param owner the consumer
     * @return a new query
     * @throws WebhookInvalidException if it is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery ofConsumer(String owner) {
        return new WebhookEndpointQuery(Optional.of(owner), after, limit);
    }

    /**
     * Goes on after a page.
     *
     * @param position {@link WebhookEndpointPage#next}, or any id; {@code null} for the first page
     * @return a new query
     * @throws WebhookInvalidException if it is no <a href="WebhookCall.html#names">name</a>
     */
    public WebhookEndpointQuery after(String position) {
        return new WebhookEndpointQuery(consumer, Optional.ofNullable(position), limit);
    }

    /**
     * Changes how many there are on a page.
     *
     * @param most 1 to {@link #MAX_LIMIT}
     * @return a new query
     * @throws WebhookInvalidException if it is less or more
     */
    public WebhookEndpointQuery limit(int most) {
        return new WebhookEndpointQuery(consumer, after, most);
    }
}

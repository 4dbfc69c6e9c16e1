// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.CALL_CONSUMER_RESERVED;
import static ee.webhooks.impl.message.WebhookMessage.CALL_ENDPOINT_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.CALL_HEADER_RESERVED;
import static ee.webhooks.impl.message.WebhookMessage.CALL_ID_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.CALL_TEXT_BLANK;
import static ee.webhooks.impl.message.WebhookMessage.CALL_TIME_NEGATIVE;
import static ee.webhooks.impl.message.WebhookMessage.CALL_TIME_TOO_LATE;
import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.result.CheckReturnValue;
import ee.webhooks.impl.result.WrittenByFields;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook. Fired as a CDI event, it is sent to the endpoints that subscribe to that webhook and belong to {@linkplain #to the consumer of
 * the call}; without a consumer, to endpoints without one.
 *
 * <p>Inside a JTA transaction the call is part of it: it is delivered if the transaction commits, and discarded if it rolls back. Without a transaction it
 * is stored before {@code fire} returns. The payload is serialised while {@code fire} runs: later changes of the object have no effect.
 *
 * <p>{@code fire} throws {@link WebhookInvalidException}, and stores nothing, if no webhook of that name is declared (the message names the closest
 * one), if the payload is not of the declared type, or if it cannot be serialised.
 *
 * <p>The {@code webhook-id}, by which {@link WebhookDeliveries} finds the call later, is known before ({@link #withId}, {@link #withNewId}) or while it is fired
 * ({@link WebhookAccepted}).
 *
 * <p><b id="names">Names</b> of webhooks and consumers, and order keys, have 1 to 255 characters: no control character, no line break, no invisible one and none
 * that turns the direction, and no blank at the beginning or the end. They are compared exactly, also where upper and lower case differ.
 *
 * <p>Options are set by words that follow a call in a sentence ({@link #to}, {@link #orderedBy}, {@link #after}, {@link #at}), by {@code with...} for what a call has one of, and by
 * {@link #header} and {@link #queryParam} for what it may have several of. What a call has is read by nouns: {@link #id()}, {@link #consumer()}, {@link #headers()}. No
 * name does both.
 *
 * <p>Immutable: every method that sets an option returns a new call, and ignoring that is a mistake. Safe for use by any number of threads as far as the payload is.
 *
 * <pre>{@code
 * @Inject Event<WebhookCall> calls;
 *
 * void subscribe(Subscription subscription) {
 *     calls.fire(WebhookCall.of("new-subscription", subscription)
 *             .withId("sub-42")
 *             .to("acme")
 *             .orderedBy("customer-7"));
 * }
 * }</pre>
 *
 * @see Webhook
 * @see WebhookEvent
 * @since 0.1
 */
@CheckReturnValue
public final class WebhookCall {

    /** How long a call can wait at most: ten years. */
    public static final Duration MAX_DELAY = Duration.ofDays(3650);

    private final Draft said;

    private WebhookCall(Draft said) {
        this.said = said;
    }

    /** What the call is; not changed any more once a call has it. */
    private static final class Draft {

        private final String webhook;
        private final @Nullable Object payload;
        private @Nullable String method;
        private @Nullable String id;
        private @Nullable String consumer;
        private @Nullable String endpoint;
        private @Nullable String orderKey;
        private Map<String, String> headers = Map.of();
        private List<QueryParameter> queryParams = List.of();
        private @Nullable Duration delay;
        private @Nullable Instant time;

        private Draft(String webhook, @Nullable Object payload) {
            this.webhook = webhook;
            this.payload = payload;
        }

        private Draft copy() {
            Draft copy = new Draft(webhook, payload);
            copy.method = method;
            copy.id = id;
            copy.consumer = consumer;
            copy.endpoint = endpoint;
            copy.orderKey = orderKey;
            copy.headers = headers;
            copy.queryParams = queryParams;
            copy.delay = delay;
            copy.time = time;
            return copy;
        }
    }

    private WebhookCall with(Consumer<Draft> change) {
        Draft copy = said.copy();
        change.accept(copy);
        return new WebhookCall(copy);
    }

    /**
     * A call of the named webhook with a body.
     *
     * @param webhook the name of a declared webhook
     * @param payload the body, an instance of the type that the webhook declares; {@code null} for a webhook without a body
     * @return the call, not fired yet
     * @throws WebhookInvalidException if {@code webhook} is no <a href="#names">name</a>
     */
    public static WebhookCall of(String webhook, @Nullable Object payload) {
        return new WebhookCall(new Draft(name("webhook", webhook), payload));
    }

    /**
     * A call of the named webhook, which has no body.
     *
     * @param webhook the name of a declared webhook
     * @return the call, not fired yet
     * @throws WebhookInvalidException if {@code webhook} is no <a href="#names">name</a>
     */
    public static WebhookCall of(String webhook) {
        return of(webhook, null);
    }

    /**
     * Sets the id that receivers see as {@code webhook-id} and use to tell a repeat. Without it, a new one is made while the call is fired; {@link WebhookAccepted}
     * tells it.
     *
     * @param id 1 to 255 visible ASCII characters, none of them a full stop (Standard Webhooks forbids it: the signed text is joined by full stops)
     * @return a call with that id
     * @throws WebhookInvalidException if the id is not such a text
     */
    public WebhookCall withId(String id) {
        requireNonNull(id, "id");
        if (!TextRules.isWebhookId(id)) {
            throw new WebhookInvalidException(CALL_ID_INVALID.format(TextRules.MAX_NAME));
        }
        return with(draft -> draft.id = id);
    }

    /**
     * Sets a new id, as the library makes one for a call without: for a caller that stores the id before it makes the call, or makes the call on another thread.
     *
     * @return a call with an id that no other call has; {@link #id()} tells it
     * @see WebhookAccepted
     */
    public WebhookCall withNewId() {
        return withId(NewIds.IDS.next());
    }

    /** Made when it is needed first. */
    private static final class NewIds {

        private static final WebhookIds IDS = new WebhookIds(Clock.systemUTC(), new SecureRandom());
    }

    /**
     * Limits the call to the endpoints of one consumer. Without it, only endpoints that belong to no consumer get the call, unless
     * {@code webhooks.broadcast-unaddressed} is {@code true}.
     *
     * @param consumer the consumer, as in {@link WebhookEndpoint#consumer()}
     * @return a call for that consumer only; replaces {@link #toEveryConsumer()}
     * @throws WebhookInvalidException if {@code consumer} is no <a href="#names">name</a>, or is {@value WebhookEndpoint#EVERY_CONSUMER}
     */
    public WebhookCall to(String consumer) {
        name("consumer", consumer);
        // A name that comes from outside must not make a broadcast of a call for one consumer.
        if (consumer.equals(WebhookEndpoint.EVERY_CONSUMER)) {
            throw new WebhookInvalidException(CALL_CONSUMER_RESERVED.format(consumer));
        }
        return with(draft -> draft.consumer = consumer);
    }

    /**
     * Sends the call to every endpoint that subscribes to the webhook, whatever its consumer.
     *
     * @return a call for all; replaces {@link #to}
     */
    public WebhookCall toEveryConsumer() {
        return with(draft -> draft.consumer = WebhookEndpoint.EVERY_CONSUMER);
    }

    /**
     * Limits the call to one endpoint, whichever webhooks that endpoint asked for: to send a test to it, for example. The endpoint must belong to the consumer that the call
     * names by {@link #to}; without one it must belong to none, unless the call is {@linkplain #toEveryConsumer for every consumer}. If it does not, or if there is no
     * endpoint of that id when the call is committed, the call is stored without a delivery, as one that no endpoint asked for. A call to a disabled endpoint is kept until
     * that is enabled.
     *
     * @param endpointId {@link WebhookEndpoint#id()}
     * @return a call for that endpoint only
     * @throws WebhookInvalidException if it is not 1 to 255 visible ASCII characters
     */
    public WebhookCall toEndpoint(String endpointId) {
        if (!TextRules.isEndpointId(requireNonNull(endpointId, "endpointId"))) {
            throw new WebhookInvalidException(CALL_ENDPOINT_INVALID.format(TextRules.MAX_NAME));
        }
        return with(draft -> draft.endpoint = endpointId);
    }

    /**
     * Delivers calls of one key first-in first-out at each endpoint: a call waits until the previous one was delivered or given up. Other keys, and other
     * endpoints, do not wait. Without it, calls may overtake each other.
     *
     * @param key what the order is kept for, for example the id of a customer
     * @return a call that keeps its place among those of the key
     * @throws WebhookInvalidException if {@code key} is no <a href="#names">name</a>
     */
    public WebhookCall orderedBy(String key) {
        return with(draft -> draft.orderKey = name("key", key));
    }

    /**
     * Selects the HTTP method, if one name is declared with several.
     *
     * @param method an HTTP method that {@link Webhook} names
     * @return a call with that verb
     * @throws WebhookInvalidException if {@code method} is no <a href="#names">name</a>
     */
    public WebhookCall withMethod(String method) {
        return with(draft -> draft.method = name("method", method));
    }

    /**
     * Adds a header that is sent with the call; a later value replaces an earlier one of the same name, whatever its case.
     *
     * @param name the name of a header that the library does not set itself
     * @param value the value, without line breaks
     * @return a call with that header
     * @throws WebhookInvalidException if the name is no header name or one that only the library may set ({@code webhook-*}, {@code host},
     *     {@code content-length}, {@code content-type}, {@code traceparent} and the hop-by-hop headers), or if the value has a line break, another
     *     control character or one outside ISO 8859-1, or begins or ends with a blank
     */
    public WebhookCall header(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        HeaderRules.problemOf(name, value).ifPresent(problem -> {
            throw new WebhookInvalidException(CALL_HEADER_RESERVED.format(name, problem));
        });
        Map<String, String> more = new TreeMap<>(HeaderRules.BY_NAME);
        more.putAll(said.headers);
        // With the name as it is written last
        more.remove(name);
        more.put(name, value);
        return with(draft -> draft.headers = more);
    }

    /**
     * Adds a query parameter that is appended to the URL of the endpoint.
     *
     * @param name the name of the parameter, not encoded
     * @param value its value, not encoded
     * @return a call with that query parameter after those it has
     * @throws WebhookInvalidException if {@code name} is blank, or if one of the two has half of a pair of surrogates
     */
    public WebhookCall queryParam(String name, String value) {
        List<QueryParameter> more = new ArrayList<>(said.queryParams);
        more.add(new QueryParameter(parameter("name", notBlank("name", name)), parameter("value", value)));
        return with(draft -> draft.queryParams = more);
    }

    /**
     * Delivers the call after a delay, counted from the moment it is made. Without it, and without {@link #at}, the call is delivered at once. Who gets it is decided when
     * it is made; while it waits, {@link WebhookDeliveries} finds and cancels it.
     *
     * @param delay how long to wait; replaces what {@link #at} has set
     * @return a call that waits
     * @throws WebhookInvalidException if the delay is negative or longer than {@link #MAX_DELAY}
     */
    public WebhookCall after(Duration delay) {
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new WebhookInvalidException(CALL_TIME_NEGATIVE.format());
        }
        if (delay.compareTo(MAX_DELAY) > 0) {
            throw new WebhookInvalidException(CALL_TIME_TOO_LATE.format(MAX_DELAY.toDays()));
        }
        return with(draft -> {
            draft.delay = delay;
            draft.time = null;
        });
    }

    /**
     * Delivers the call at a time, by the clock of the node that makes it; at once, if that time has passed. Who gets it is decided when it is made; while it waits,
     * {@link WebhookDeliveries} finds and cancels it. {@code fire} throws {@link WebhookInvalidException} for a time further away than {@link #MAX_DELAY}.
     *
     * @param time when to deliver; replaces what {@link #after} has set
     * @return a call that waits
     */
    public WebhookCall at(Instant time) {
        requireNonNull(time, "time");
        return with(draft -> {
            draft.delay = null;
            draft.time = time;
        });
    }

    /**
     * The name of the webhook.
     *
     * @return the name, never blank
     */
    public String webhook() {
        return said.webhook;
    }

    /**
     * The body.
     *
     * @return the payload as it was given; empty for a call without a body
     */
    public Optional<Object> payload() {
        return Optional.ofNullable(said.payload);
    }

    /**
     * The verb.
     *
     * @return the verb chosen by {@link #withMethod}; empty for the only one that fits
     */
    public Optional<String> method() {
        return Optional.ofNullable(said.method);
    }

    /**
     * The id that receivers see.
     *
     * @return the id chosen by {@link #withId} or {@link #withNewId}; empty when one is made while the call is fired
     */
    public Optional<String> id() {
        return Optional.ofNullable(said.id);
    }

    /**
     * The only consumer that gets the call.
     *
     * @return the consumer chosen by {@link #to}; empty if there is none, or if the call is for every consumer
     */
    public Optional<String> consumer() {
        return isToEveryConsumer() ? Optional.empty() : Optional.ofNullable(said.consumer);
    }

    /**
     * Tells whether the call is for every consumer.
     *
     * @return whether {@link #toEveryConsumer()} was called last
     */
    public boolean isToEveryConsumer() {
        return WebhookEndpoint.EVERY_CONSUMER.equals(said.consumer);
    }

    /**
     * The only endpoint that gets the call.
     *
     * @return the id chosen by {@link #toEndpoint}; empty if there is none
     */
    public Optional<String> endpoint() {
        return Optional.ofNullable(said.endpoint);
    }

    /**
     * What the order of delivery is kept for.
     *
     * @return the key chosen by {@link #orderedBy}; empty when calls may overtake each other
     */
    public Optional<String> orderKey() {
        return Optional.ofNullable(said.orderKey);
    }

    /**
     * The headers that the caller added.
     *
     * @return an unmodifiable map, its keys compared without regard to case
     */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(said.headers);
    }

    /**
     * The query parameters that the caller added, in their order.
     *
     * @return an unmodifiable list
     */
    public List<QueryParameter> queryParams() {
        return List.copyOf(said.queryParams);
    }

    /**
     * How long the call waits before it is delivered.
     *
     * @return the delay chosen by {@link #after}; empty if there is none
     */
    public Optional<Duration> delay() {
        return Optional.ofNullable(said.delay);
    }

    /**
     * When the call is delivered.
     *
     * @return the time chosen by {@link #at}; empty if there is none
     */
    public Optional<Instant> time() {
        return Optional.ofNullable(said.time);
    }

    /** Names the webhook and the options; never the payload, which may be confidential. */
    @Override
    public String toString() {
        return "WebhookCall[webhook=" + said.webhook
                + ", method=" + said.method
                + ", id=" + said.id
                + ", consumer=" + said.consumer
                + ", endpoint=" + said.endpoint
                + ", orderKey=" + said.orderKey
                + ", headers=" + said.headers.keySet()
                + ", delay=" + said.delay
                + ", time=" + said.time
                + "]";
    }

    private static String notBlank(String what, String text) {
        requireNonNull(text, what);
        if (text.isBlank()) {
            throw new WebhookInvalidException(CALL_TEXT_BLANK.format(what));
        }
        return text;
    }

    private static String name(String what, String text) {
        TextRules.require(what + " of a call", TextRules.problemOfName(notBlank(what, text)));
        return text;
    }

    private static String parameter(String what, String text) {
        TextRules.require(
                what + " of a query parameter of a call", TextRules.problemOfParameter(requireNonNull(text, what)));
        return text;
    }

    /** One parameter of the query part of the URL, not encoded. */
    @WrittenByFields
    public static final class QueryParameter extends Result {

        private final String name;
        private final String value;

        QueryParameter(String name, String value) {
            this.name = name;
            this.value = value;
        }

        /** {@return the name} */
        public String name() {
            return name;
        }

        /** {@return the value} */
        public String value() {
            return value;
        }

        @Override
        void describe(BiConsumer<String, Object> to) {
            to.accept("name", name);
            to.accept("value", value);
        }
    }
}

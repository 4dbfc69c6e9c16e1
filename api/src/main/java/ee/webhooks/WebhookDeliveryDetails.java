// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.SentCall;
import ee.webhooks.impl.result.WrittenAsText;
import ee.webhooks.impl.result.WrittenByFields;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One delivery with what is sent and with its attempts. Immutable.
 *
 * @see WebhookDeliveries#find
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDeliveryDetails extends Result {

    private final WebhookDelivery delivery;
    private final String method;
    private final String query;
    private final Map<String, String> headers;
    private final Optional<String> contentType;

    @WrittenAsText
    private final byte[] body;

    private final Optional<String> orderKey;
    private final List<WebhookDeliveryAttempt> attempts;
    private final Optional<WebhookDeliveryWait> waiting;

    WebhookDeliveryDetails(
            WebhookDelivery delivery,
            SentCall call,
            List<WebhookDeliveryAttempt> attempts,
            Optional<WebhookDeliveryWait> waiting) {
        this.delivery = requireNonNull(delivery, "delivery");
        this.method = call.method();
        this.query = call.query();
        this.headers = Map.copyOf(call.headers());
        this.contentType = call.contentType();
        this.body = call.body().clone();
        this.orderKey = call.orderKey();
        this.attempts = List.copyOf(attempts);
        this.waiting = requireNonNull(waiting, "waiting");
    }

    /**
     * How far the delivery has come.
     *
     * @return the delivery
     */
    public WebhookDelivery delivery() {
        return delivery;
    }

    /**
     * The HTTP method that is sent.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * The query parameters of the call, which are appended to the URL of the endpoint.
     *
     * @return the parameters, encoded, joined by {@code &}; empty if there are none
     */
    public String query() {
        return query;
    }

    /**
     * The headers of the call, without those of the endpoint and of the library.
     *
     * @return names and values
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The media type of the body.
     *
     * @return the value of {@code Content-Type}; empty without a body
     */
    public Optional<String> contentType() {
        return contentType;
    }

    /**
     * What every attempt sends, and signs.
     *
     * @return the bytes; none without a body
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * {@link #body()} as text, for people.
     *
     * @return the bytes as UTF-8, with a replacement character for what is not that
     */
    public String bodyText() {
        return new String(body, UTF_8);
    }

    /**
     * What the order is kept for.
     *
     * @return the key of {@link WebhookCall#orderedBy}; empty if there is none
     */
    public Optional<String> orderKey() {
        return orderKey;
    }

    /**
     * The attempts that were made.
     *
     * @return the first one first; without one that is under way
     */
    public List<WebhookDeliveryAttempt> attempts() {
        return attempts;
    }

    /**
     * Why the delivery has not ended yet, at the moment at which it was read.
     *
     * @return the reason and, where it depends on time, until when; empty if it has ended
     */
    public Optional<WebhookDeliveryWait> waiting() {
        return waiting;
    }

    /**
     * The delivery as its consumer may see it.
     *
     * @return the same delivery, with {@linkplain WebhookDeliveryAttempt#forConsumer() attempts} and
     *     {@linkplain WebhookDeliveryWait#forConsumer() wait} without anything that is for the operator only
     */
    public WebhookDeliveryDetails forConsumer() {
        return new WebhookDeliveryDetails(
                delivery,
                new SentCall(method, query, headers, contentType, body, orderKey),
                attempts.stream().map(WebhookDeliveryAttempt::forConsumer).toList(),
                waiting.map(WebhookDeliveryWait::forConsumer));
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("delivery", delivery);
        to.accept("method", method);
        to.accept("query", query);
        to.accept("headers", headers);
        to.accept("contentType", contentType);
        to.accept("body", ByteBuffer.wrap(body));
        to.accept("orderKey", orderKey);
        to.accept("attempts", attempts);
        to.accept("waiting", waiting);
    }

    /** Neither what is in the body nor the values of headers. */
    @Override
    public String toString() {
        return "WebhookDeliveryDetails[" + delivery + ", " + method + ", " + body.length + " bytes, attempts="
                + attempts.size() + ", waiting=" + waiting + "]";
    }
}

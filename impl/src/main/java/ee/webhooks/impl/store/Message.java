// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.result.SentCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call as it was captured: whatever happens later, these bytes are signed and sent on every attempt.
 *
 * @param id the {@code webhook-id}
 * @param webhook the name of the webhook
 * @param method the HTTP method
 * @param contentType the media type of the body; empty without a body
 * @param body the bytes of the body; none without a body
 * @param headers what is sent as headers beside those of the library, and the {@link #endpoint()}
 * @param query the parameters to append to the URL, encoded, joined by {@code &}; empty if there are none
 * @param consumer the one consumer it is for; empty for all
 * @param orderKey what the order is kept for; empty if calls may overtake each other
 * @param calledAt when the call was made
 * @param notBefore when it may be sent at the earliest; empty for at once
 * @param traceContext the trace that it belongs to, as {@code telemetry} writes it; empty for none
 */
public record Message(
        String id,
        String webhook,
        String method,
        Optional<String> contentType,
        byte[] body,
        Map<String, String> headers,
        String query,
        Optional<String> consumer,
        Optional<String> orderKey,
        Instant calledAt,
        Optional<Instant> notBefore,
        Optional<String> traceContext) {

    /**
     * The key of the {@link #endpoint()} among the headers, where a column of its own would need tables of another version. It is not the name of a header: a node of a version that
     * knows nothing of it sends the message to no endpoint.
     */
    private static final String ENDPOINT = "(endpoint)";

    /** A message that belongs to no trace. */
    public Message(
            String id,
            String webhook,
            String method,
            Optional<String> contentType,
            byte[] body,
            Map<String, String> headers,
            String query,
            Optional<String> consumer,
            Optional<String> orderKey,
            Instant calledAt,
            Optional<Instant> notBefore) {
        this(
                id,
                webhook,
                method,
                contentType,
                body,
                headers,
                query,
                consumer,
                orderKey,
                calledAt,
                notBefore,
                Optional.empty());
    }

    /** The only endpoint that it is for; empty for all that asked for the webhook. */
    public Optional<String> endpoint() {
        return Optional.ofNullable(headers.get(ENDPOINT));
    }

    /** The same message for one endpoint only. */
    public Message forEndpoint(String endpointId) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(ENDPOINT, endpointId);
        return withHeaders(more);
    }

    /** The headers of the call. */
    public Map<String, String> sentHeaders() {
        if (endpoint().isEmpty()) {
            return headers;
        }
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        sent.remove(ENDPOINT);
        return sent;
    }

    /**
     * Whether an endpoint may get it. The id of an endpoint may become that of another consumer's endpoint while a message waits: by the configuration, by a source, or by an
     * update.
     */
    public boolean isFor(WebhookEndpoint recipient) {
        boolean ofConsumer = consumer.equals(recipient.consumer())
                || consumer.filter(WebhookEndpoint.EVERY_CONSUMER::equals).isPresent();
        return ofConsumer && endpoint().map(recipient.id()::equals).orElse(true);
    }

    /** What each attempt sends, for the application. */
    public SentCall sentCall() {
        return new SentCall(method, query, sentHeaders(), contentType, body, orderKey);
    }

    /** The same message with another body. */
    public Message withBody(byte[] other) {
        return with(other, headers, notBefore, traceContext);
    }

    /** The same message with other headers. */
    public Message withHeaders(Map<String, String> others) {
        return with(body, others, notBefore, traceContext);
    }

    /** The same message, not to be sent before a time. */
    public Message notBefore(Instant time) {
        return with(body, headers, Optional.of(time), traceContext);
    }

    /** The same message as part of a trace. */
    public Message inTrace(String context) {
        return with(body, headers, notBefore, Optional.of(context));
    }

    private Message with(
            byte[] otherBody, Map<String, String> others, Optional<Instant> time, Optional<String> context) {
        return new Message(
                id,
                webhook,
                method,
                contentType,
                otherBody,
                others,
                query,
                consumer,
                orderKey,
                calledAt,
                time,
                context);
    }

    /** Names the call; never its content. */
    @Override
    public String toString() {
        return "Message[" + id + " of " + webhook + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.result.SentCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it was captured: whatever happens later, these bytes are signed and sent on every attempt.
 *
 * @param id the {@code webhook-id}
 * @param webhook the name of the webhook
 * @param verb the HTTP method
 * @param contentType the media type of the body; empty without a body
 * @param body the bytes of the body; none without a body
 * @param headers what is sent as headers beside those of the library
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
        String verb,
        Optional<String> contentType,
        byte[] body,
        Map<String, String> headers,
        String query,
        Optional<String> consumer,
        Optional<String> orderKey,
        Instant calledAt,
        Optional<Instant> notBefore,
        Optional<String> traceContext) {

    /** A message that belongs to no trace. */
    public Message(
            String id,
            String webhook,
            String verb,
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
                verb,
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

    /** What each attempt sends, for the application. */
    public SentCall sentCall() {
        return new SentCall(verb, query, headers, contentType, body, orderKey);
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
                id, webhook, verb, contentType, otherBody, others, query, consumer, orderKey, calledAt, time, context);
    }

    /** Names the call; never its content. */
    @Override
    public String toString() {
        return "Message[" + id + " of " + webhook + "]";
    }
}

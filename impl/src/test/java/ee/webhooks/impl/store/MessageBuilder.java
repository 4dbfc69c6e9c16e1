// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes a message of which a test cares about some parts only. Without more, it is a POST of its id as JSON, without a consumer. */
public final class MessageBuilder {

    private final String id;
    private String webhook = "user-created";
    private String method = "POST";
    private Optional<String> contentType = Optional.of("application/json");
    private byte[] body;
    private Map<String, String> headers = Map.of();
    private String query = "";
    private Optional<String> consumer = Optional.empty();
    private Optional<String> orderKey = Optional.empty();
    private Instant calledAt = Instant.EPOCH;
    private Optional<Instant> notBefore = Optional.empty();

    private MessageBuilder(String id) {
        this.id = id;
        this.body = ("\"" + id + "\"").getBytes(StandardCharsets.UTF_8);
    }

    public static MessageBuilder message(String id) {
        return new MessageBuilder(id);
    }

    /** The same as another one, until more is said. */
    public static MessageBuilder like(Message other) {
        MessageBuilder builder = message(other.id())
                .webhook(other.webhook())
                .method(other.method())
                .body(other.body())
                .headers(other.headers())
                .query(other.query())
                .calledAt(other.calledAt());
        builder.contentType = other.contentType();
        builder.consumer = other.consumer();
        builder.orderKey = other.orderKey();
        builder.notBefore = other.notBefore();
        return builder;
    }

    public MessageBuilder webhook(String webhook) {
        this.webhook = webhook;
        return this;
    }

    public MessageBuilder method(String method) {
        this.method = method;
        return this;
    }

    public MessageBuilder contentType(String contentType) {
        this.contentType = Optional.of(contentType);
        return this;
    }

    public MessageBuilder body(byte[] body) {
        this.body = body;
        return this;
    }

    public MessageBuilder body(String body) {
        return body(body.getBytes(StandardCharsets.UTF_8));
    }

    public MessageBuilder withoutBody() {
        contentType = Optional.empty();
        return body(new byte[0]);
    }

    public MessageBuilder headers(Map<String, String> headers) {
        this.headers = headers;
        return this;
    }

    public MessageBuilder query(String query) {
        this.query = query;
        return this;
    }

    public MessageBuilder consumer(String consumer) {
        this.consumer = Optional.of(consumer);
        return this;
    }

    public MessageBuilder orderKey(String orderKey) {
        this.orderKey = Optional.of(orderKey);
        return this;
    }

    public MessageBuilder calledAt(Instant calledAt) {
        this.calledAt = calledAt;
        return this;
    }

    public MessageBuilder notBefore(Instant notBefore) {
        this.notBefore = Optional.of(notBefore);
        return this;
    }

    public Message build() {
        return new Message(
                id, webhook, method, contentType, body, headers, query, consumer, orderKey, calledAt, notBefore);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A CDI event: what is sent to an endpoint has changed, because of what its receiver does or because the application said so by {@link WebhookEndpoints}.
 * Observe this type for all of it, or one of its four for that alone. Fired by the node whose attempt made the difference, or on which the application said
 * so, when that is committed; outside any transaction, on a thread of the library. What an observer throws is logged and changes nothing. Nodes that find
 * out at the same moment each fire it; a node that stops before it has fired does not do so later.
 *
 * <pre>{@code
 * void tell(@Observes WebhookEndpointDisabled event) {
 *     mail.toOwnerOf(event.endpointId(), event.reason());
 * }
 * }</pre>
 *
 * @since 0.1
 */
@WrittenByFields
public abstract sealed class WebhookEndpointEvent extends Result
        permits WebhookEndpointPaused, WebhookEndpointRecovered, WebhookEndpointDisabled, WebhookEndpointEnabled {

    private final String endpointId;
    private final Optional<String> consumer;
    private final Instant at;

    WebhookEndpointEvent(String endpointId, Optional<String> consumer, Instant at) {
        this.endpointId = requireNonNull(endpointId, "endpointId");
        this.consumer = requireNonNull(consumer, "consumer");
        this.at = requireNonNull(at, "at");
    }

    /** {@return the id of the endpoint} */
    public String endpointId() {
        return endpointId;
    }

    /** {@return the consumer of the endpoint; empty if it has none} */
    public Optional<String> consumer() {
        return consumer;
    }

    /**
     * {@return when the attempt that caused the change ended, by the clock of the sending node; or when the application changed it, by the clock of the
     * database}
     */
    public Instant at() {
        return at;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("endpointId", endpointId);
        to.accept("consumer", consumer);
        to.accept("at", at);
    }
}

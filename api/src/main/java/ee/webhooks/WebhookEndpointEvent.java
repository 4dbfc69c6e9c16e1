// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

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
public sealed interface WebhookEndpointEvent
        permits WebhookEndpointPaused, WebhookEndpointRecovered, WebhookEndpointDisabled, WebhookEndpointEnabled {

    /**
     * The endpoint.
     *
     * @return its id
     */
    String endpointId();

    /**
     * The consumer of the endpoint.
     *
     * @return the consumer; empty if it has none
     */
    Optional<String> consumer();

    /**
     * When the attempt was over that made the difference, by the clock of the sending node; or when the application said so, by the clock of the database.
     *
     * @return the time
     */
    Instant at();
}

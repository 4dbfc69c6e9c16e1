// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: what is sent to an endpoint has changed because of what its receiver does. Observe this type for all of it, or one of its three for that
 * alone. Fired by the node whose attempt made the difference, outside any transaction, on a thread of the library; what an observer throws is logged and
 * changes nothing. Nodes that find out at the same moment each fire it.
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
        permits WebhookEndpointPaused, WebhookEndpointRecovered, WebhookEndpointDisabled {

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
     * When the attempt was over that made the difference.
     *
     * @return the time by the clock of the sending node
     */
    Instant at();
}

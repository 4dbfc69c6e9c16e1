// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: the result of one attempt to deliver a call. Observe this type for all outcomes, or one of its three for that alone. Fired outside any
 * transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * <pre>{@code
 * void count(@Observes WebhookOutcome outcome) {
 *     meter.record(outcome.endpointId(), outcome.duration());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface WebhookOutcome permits WebhookDelivered, WebhookAttemptFailed, WebhookExhausted {

    /**
     * Identifies the delivery in the application, to find or repeat it.
     *
     * @return {@link WebhookDelivery#deliveryId()}
     */
    String deliveryId();

    /**
     * Identifies the call.
     *
     * @return the {@code webhook-id}
     */
    String id();

    /**
     * The webhook that was called.
     *
     * @return its name
     */
    String webhook();

    /**
     * The endpoint that the attempt was made at.
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
     * Which attempt it was.
     *
     * @return 1 for the first
     */
    int attempt();

    /**
     * How long the attempt took.
     *
     * @return the time from the first look at the address to the answer, or to the failure
     */
    Duration duration();

    /**
     * When the attempt was over.
     *
     * @return the time by the clock of the sending node
     */
    Instant at();
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: an endpoint has accepted a call. Fired once for each endpoint, outside any transaction, on a thread of the library; what an observer
 * throws is logged and changes nothing. The result is written to the history together with others, so {@link WebhookDeliveries} may show the delivery as open
 * for a moment after the event.
 *
 * <pre>{@code
 * void log(@Observes WebhookDelivered delivered) {
 *     System.out.println(delivered.endpointId() + " has " + delivered.id());
 * }
 * }</pre>
 *
 * @param deliveryId {@link WebhookDelivery#deliveryId()}, to find, repeat or cancel it
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint that accepted it
 * @param consumer the consumer of the endpoint
 * @param attempt which attempt it was; the first is 1
 * @param status the HTTP status that was answered, 200 to 299
 * @param duration how long the attempt took
 * @param at when the answer was there
 * @since 0.1
 */
public record WebhookDelivered(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        int attempt,
        int status,
        Duration duration,
        Instant at)
        implements WebhookOutcome {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * One call on its way to one endpoint, as far as it has come.
 *
 * @param deliveryId identifies the delivery in the application; not the {@code webhook-id}, which all deliveries of a call share, and which a caller may use twice
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint it goes to
 * @param consumer the consumer whose endpoint it was when the delivery was added; empty if it had none
 * @param status how far it has come
 * @param attempts how many attempts were made
 * @param calledAt when the call was made, by the clock of the calling node
 * @param endedAt when it was accepted, given up or cancelled; empty while it is open
 * @param nextAttemptAt when the next attempt is due, by the clock of the database; empty unless the delivery waits for it,
 *     after a failure or for the time of its call
 * @see WebhookDeliveries
 * @since 0.1
 */
public record WebhookDelivery(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        Status status,
        int attempts,
        Instant calledAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextAttemptAt) {

    /** How far a delivery has come. */
    public enum Status {
        /** There will be another attempt, or one is under way. */
        OPEN,
        /** The endpoint has accepted it. */
        DELIVERED,
        /** Its last attempt has failed. */
        EXHAUSTED,
        /** The application has ended it by {@link WebhookDeliveries}, or its endpoint was deleted. */
        CANCELLED
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: a delivery has ended without being accepted and without having failed for the last time: the application has cancelled it by
 * {@link WebhookDeliveries}, or its endpoint was deleted. Fired when that is written, outside any transaction, on a thread of the library; what an observer throws is
 * logged and changes nothing. Not fired for a delivery that was under way on a node that died.
 *
 * @param deliveryId {@link WebhookDelivery#deliveryId()}, to find, repeat or cancel it
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint that does not get it
 * @param consumer the consumer of the endpoint; empty if it has none, or if the endpoint was deleted
 * @param attempts how many attempts were made
 * @param cause why
 * @param at when it was cancelled, by the clock of the node that wrote it
 * @since 0.1
 */
public record WebhookCancelled(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        int attempts,
        Cause cause,
        Instant at) {

    /** Why a delivery is cancelled. */
    public enum Cause {
        /** By {@link WebhookDeliveries#cancel}. */
        APPLICATION,
        /** By {@link WebhookEndpoints#delete}. */
        ENDPOINT_DELETED
    }
}

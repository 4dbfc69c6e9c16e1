// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that was cancelled, by the application or because its endpoint was deleted.
 *
 * @param deliveryId the id of the delivery in the API
 * @param id the {@code webhook-id} of its call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint
 * @param addressee the consumer that the call is for, as in {@link Message#consumer()}
 * @param attempts the number of attempts
 * @param endpointDeleted whether its endpoint was deleted
 * @param at when the cancellation was written
 */
public record Cancelled(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> addressee,
        int attempts,
        boolean endpointDeleted,
        Instant at) {}

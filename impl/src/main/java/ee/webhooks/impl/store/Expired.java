// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that has expired: it ended without a further attempt, because its endpoint was disabled for too long.
 *
 * @param deliveryId the id of the delivery in the API
 * @param id the {@code webhook-id}
 * @param webhook the name of the webhook
 * @param endpointId the endpoint
 * @param addressee the consumer that the call is for, as in {@link Message#consumer()}
 * @param attempts the number of attempts
 * @param calledAt when the call was made
 * @param at when it expired
 */
public record Expired(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> addressee,
        int attempts,
        Instant calledAt,
        Instant at) {}

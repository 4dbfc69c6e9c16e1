// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that has ended because somebody wants it no more.
 *
 * @param id the {@code webhook-id} of its call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint
 * @param addressee the consumer that the call is for, as in {@link Message#consumer()}
 * @param attempts how many attempts were made
 * @param endpointDeleted whether that is because the endpoint was deleted
 * @param at when that was written
 */
public record Cancelled(
        String id,
        String webhook,
        String endpointId,
        Optional<String> addressee,
        int attempts,
        boolean endpointDeleted,
        Instant at) {}

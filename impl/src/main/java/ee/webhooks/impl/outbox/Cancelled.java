// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import java.time.Instant;

/**
 * A delivery that has ended because somebody wants it no more.
 *
 * @param id the {@code webhook-id} of its call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint
 * @param attempts how many attempts were made
 * @param endpointDeleted whether that is because the endpoint was deleted
 * @param at when that was written
 */
public record Cancelled(
        String id, String webhook, String endpointId, int attempts, boolean endpointDeleted, Instant at) {}

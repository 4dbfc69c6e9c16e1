// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.result.DeliveryIdentity;
import java.time.Instant;

/**
 * A delivery that has expired: it ended without a further attempt, because its endpoint was disabled for too long.
 *
 * @param delivery of the consumer that the call is for, as in {@link Message#consumer()}
 * @param attempts the number of attempts
 * @param calledAt when the call was made
 * @param at when it expired
 */
public record Expired(DeliveryIdentity delivery, int attempts, Instant calledAt, Instant at) {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.result.DeliveryIdentity;
import java.time.Instant;

/**
 * A delivery that was cancelled, by the application or because its endpoint was deleted.
 *
 * @param delivery of the consumer that the call is for, as in {@link Message#consumer()}
 * @param attempts the number of attempts
 * @param endpointDeleted whether its endpoint was deleted
 * @param at when the cancellation was written
 */
public record Cancelled(DeliveryIdentity delivery, int attempts, boolean endpointDeleted, Instant at) {}

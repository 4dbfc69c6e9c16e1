// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/**
 * A message on its way to one endpoint, held by this node.
 *
 * @param number the number of the message
 * @param owner under which name this node holds it
 * @param message what is delivered
 * @param endpointId where
 * @param attempt which attempt is next; the first is 1
 * @param roundStart how many attempts were made before those that the schedule of retries counts: none, unless it is delivered again
 */
public record Delivery(long number, long owner, Message message, String endpointId, int attempt, int roundStart) {}

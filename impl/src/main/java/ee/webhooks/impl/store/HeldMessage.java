// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/**
 * A message that this node holds, and whose deliveries are not stored yet.
 *
 * @param number its place in the outbox; later messages have higher numbers
 * @param owner the name under which this node holds it: other nodes take over what is held under an earlier name
 * @param message the stored message
 */
public record HeldMessage(long number, long owner, Message message) {}

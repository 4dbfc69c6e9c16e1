// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/**
 * A message that this node holds and that is not settled: its deliveries are known to nobody else yet.
 *
 * @param number its place in the outbox; later ones have higher numbers
 * @param owner under which name this node holds it: what was held under an earlier name is lost to others
 * @param message what was stored
 */
public record HeldMessage(long number, long owner, Message message) {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import java.time.Instant;

/**
 * A request that is genuine.
 *
 * @param id the {@code webhook-id}: the same for every attempt, so that a receiver that remembers it can tell a repeat
 * @param timestamp when the sender made this attempt
 * @since 0.1
 */
public record VerifiedWebhook(String id, Instant timestamp) {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: an endpoint is sent nothing for a while, because its receiver answered 429, 502, 503 or 504. What is called meanwhile is kept and sent
 * afterwards. A pause that is made longer while it lasts is not told again.
 *
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param reason what was answered, in one sentence
 * @param until until when: as {@code Retry-After} says, up to {@code webhooks.retry.max-retry-after}; without it a second, doubled each time up to about a
 *     minute
 * @param at when it was answered
 * @since 0.1
 */
public record WebhookEndpointPaused(
        String endpointId, Optional<String> consumer, String reason, Instant until, Instant at)
        implements WebhookEndpointEvent {}

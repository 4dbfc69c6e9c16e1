// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: the application called {@link WebhookEndpoints#enable} for an endpoint that was disabled or paused, or that was neither. What was kept for it
 * is sent now.
 *
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param at when it was enabled
 * @since 0.1
 */
public record WebhookEndpointEnabled(String endpointId, Optional<String> consumer, Instant at)
        implements WebhookEndpointEvent {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: a call was delivered to an endpoint that was paused before. That single attempts fail and others do not is no reason for it.
 *
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param failingSince when the first attempt failed after the last success
 * @param at when the call was delivered
 * @since 0.1
 */
public record WebhookEndpointRecovered(String endpointId, Optional<String> consumer, Instant failingSince, Instant at)
        implements WebhookEndpointEvent {}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: the application called {@link WebhookEndpoints#enable} for an endpoint that was disabled or paused, or that was neither. What was kept for it
 * is sent now.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointEnabled extends WebhookEndpointEvent {

    WebhookEndpointEnabled(String endpointId, Optional<String> consumer, Instant at) {
        super(endpointId, consumer, at);
    }
}

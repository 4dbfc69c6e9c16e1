// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: an endpoint is sent nothing more until the application enables it, because its receiver answered 410, because nothing could be delivered to it for
 * 5 days in at least 10 attempts, or because the application called {@link WebhookEndpoints#disable}. Its calls are kept.
 *
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param reason why, in one sentence for the operator, or whatever {@link WebhookEndpoints#disable} was given; consumers are shown {@link #consumerReason()}
 * @param at when the attempt was over that decided it, or when it was disabled
 * @since 0.1
 */
public record WebhookEndpointDisabled(String endpointId, Optional<String> consumer, String reason, Instant at)
        implements WebhookEndpointEvent {

    /**
     * The reason as the consumer may see it.
     *
     * @return as {@link WebhookEndpointState#consumerReason()}
     */
    public String consumerReason() {
        return WebhookFailureKind.reasonForConsumer(reason);
    }
}

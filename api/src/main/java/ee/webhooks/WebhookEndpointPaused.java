// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CDI event: an endpoint is sent nothing for a while, because its receiver answered 429, 502, 503 or 504, or did not answer twice in a row. What is called
 * meanwhile is kept and sent afterwards. A pause that is made longer while it lasts is not told again.
 *
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param reason what was answered, or why nothing was, in one sentence for the operator; consumers are shown {@link #consumerReason()}
 * @param until until when: as {@code Retry-After} says, up to {@code webhooks.retry.max-retry-after}; without it for a second, then for as long as the endpoint
 *     has been away already, up to 50 seconds, and if it has been away for more than an hour, for a 72nd of that time, up to half an hour
 * @param at when the attempt that caused the pause ended
 * @since 0.1
 */
public record WebhookEndpointPaused(
        String endpointId, Optional<String> consumer, String reason, Instant until, Instant at)
        implements WebhookEndpointEvent {

    /**
     * The reason as the consumer may see it.
     *
     * @return what {@link WebhookFailureKind} says of {@link #reason()}
     */
    public String consumerReason() {
        return WebhookFailureKind.of(reason, OptionalInt.empty()).text();
    }
}

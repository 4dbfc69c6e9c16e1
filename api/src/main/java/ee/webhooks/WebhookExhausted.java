// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CDI event: a call will not be delivered to an endpoint: the last attempt has failed, or the endpoint has been disabled until the call was older than
 * {@code webhooks.retention}. Fired outside any transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * @param deliveryId {@link WebhookDelivery#deliveryId()}, to find, repeat or cancel it
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint that did not get it
 * @param consumer the consumer of the endpoint
 * @param attempt which attempt it was, the last: so many were made; 0 if none was
 * @param status the HTTP status that was answered last; empty if there was no answer, or if the endpoint was disabled for too long
 * @param reason why the last attempt counts as failed, or why none was made, in one sentence for the operator; consumers are shown {@link #failureKind()}
 * @param duration how long the last attempt took; zero if the endpoint was disabled for too long
 * @param at when it failed, or was given up
 * @since 0.1
 */
public record WebhookExhausted(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        int attempt,
        OptionalInt status,
        String reason,
        Duration duration,
        Instant at)
        implements WebhookOutcome {

    /**
     * The reason as far as it concerns the consumer.
     *
     * @return the kind of {@link #reason()}
     */
    public WebhookFailureKind failureKind() {
        return WebhookFailureKind.of(reason, status);
    }
}

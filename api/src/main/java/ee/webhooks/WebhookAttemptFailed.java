// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CDI event: an attempt to deliver a call has failed and another will follow. After the last attempt {@link WebhookExhausted} is fired instead.
 * If the delivery was cancelled while the attempt was under way ({@link WebhookDeliveries#cancel}), none will follow after all: this event is fired
 * before the node has looked whether it was. {@link WebhookDeliveries} tells.
 *
 * <p>Fired outside any transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * @param deliveryId {@link WebhookDelivery#deliveryId()}, to find, repeat or cancel it
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint
 * @param consumer the consumer of the endpoint
 * @param attempt which attempt it was; the first is 1
 * @param status the HTTP status that was answered; empty if there was no answer
 * @param reason why it counts as failed, in one sentence for the operator; consumers are shown {@link #failureKind()}
 * @param duration how long the attempt took
 * @param at when it failed
 * @param nextAttemptAt when the next attempt is due, unless the delivery is cancelled
 * @since 0.1
 */
public record WebhookAttemptFailed(
        String deliveryId,
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        int attempt,
        OptionalInt status,
        String reason,
        Duration duration,
        Instant at,
        Instant nextAttemptAt)
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * A CDI event: an attempt to deliver a call has failed and another will follow. After the last attempt {@link WebhookExhausted} is fired instead.
 * If the delivery was cancelled while the attempt was under way ({@link WebhookDeliveries#cancel}), none will follow after all: this event is fired
 * before the node has looked whether it was. {@link WebhookDeliveries} tells.
 *
 * <p>Fired outside any transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookAttemptFailed extends WebhookFailure {

    private final Instant nextAttemptAt;

    WebhookAttemptFailed(
            DeliveryIdentity delivery,
            int attempt,
            OptionalInt status,
            String reason,
            Duration duration,
            Instant at,
            Instant nextAttemptAt) {
        super(delivery, attempt, status, reason, duration, at);
        this.nextAttemptAt = requireNonNull(nextAttemptAt, "nextAttemptAt");
    }

    /** {@return when the next attempt is due, unless the delivery is cancelled} */
    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("nextAttemptAt", nextAttemptAt);
    }
}

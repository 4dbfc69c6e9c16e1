// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * A CDI event: a delivery has ended without being accepted and without having failed for the last time: the application has cancelled it by
 * {@link WebhookDeliveries}, or its endpoint was deleted. Fired when that is written, outside any transaction, on a thread of the library; what an observer throws is
 * logged and changes nothing. Not fired for a delivery that was under way on a node that died.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookCancelled extends WebhookDeliveryIdentity {

    private final int attempts;
    private final Cause cause;
    private final Instant at;

    WebhookCancelled(DeliveryIdentity delivery, int attempts, Cause cause, Instant at) {
        super(delivery);
        this.attempts = attempts;
        this.cause = requireNonNull(cause, "cause");
        this.at = requireNonNull(at, "at");
    }

    /** {@return how many attempts were made} */
    public int attempts() {
        return attempts;
    }

    /** {@return why} */
    public Cause cause() {
        return cause;
    }

    /** {@return when it was cancelled, by the clock of the node that wrote it} */
    public Instant at() {
        return at;
    }

    /** Why a delivery is cancelled. */
    public enum Cause {
        /** By {@link WebhookDeliveries#cancel}. */
        APPLICATION,
        /** By {@link WebhookEndpoints#delete}. */
        ENDPOINT_DELETED
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("attempts", attempts);
        to.accept("cause", cause);
        to.accept("at", at);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * A CDI event: an endpoint has accepted a call. Fired once for each endpoint, outside any transaction, on a thread of the library; what an observer
 * throws is logged and changes nothing. The result is written to the history together with others, so {@link WebhookDeliveries} may show the delivery as open
 * for a moment after the event.
 *
 * <pre>{@code
 * void log(@Observes WebhookDelivered delivered) {
 *     System.out.println(delivered.endpointId() + " has " + delivered.id());
 * }
 * }</pre>
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDelivered extends WebhookOutcome {

    private final int status;

    WebhookDelivered(DeliveryIdentity delivery, int attempt, int status, Duration duration, Instant at) {
        super(delivery, attempt, duration, at);
        this.status = status;
    }

    /** {@return the HTTP status that was answered, 200 to 299} */
    public int status() {
        return status;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("status", status);
    }
}

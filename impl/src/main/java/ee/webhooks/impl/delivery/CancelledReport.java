// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookCancelled.Cause;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.util.function.Consumer;

/** Reports cancelled deliveries to the log, the measurements and the listener. */
final class CancelledReport implements Consumer<Cancelled> {

    private static final System.Logger LOGGER = EscapingLogger.of(CancelledReport.class);

    private final DeliveryListener listener;
    private final AddressedConsumer consumer;
    private final Measurements measurements;
    private final LimitedLog limited;

    /**
     * @param limited for lines of many cancellations at once
     */
    CancelledReport(DeliveryListener listener, Endpoints endpoints, Measurements measurements, LimitedLog limited) {
        this.listener = listener;
        this.consumer = new AddressedConsumer(endpoints);
        this.measurements = measurements;
        this.limited = limited;
    }

    @Override
    public void accept(Cancelled cancelled) {
        Cause cause = cancelled.endpointDeleted() ? Cause.ENDPOINT_DELETED : Cause.APPLICATION;
        limited.log(
                INFO,
                WebhookMessage.DELIVERY_CANCELLED,
                cancelled.endpointId(),
                cancelled.id(),
                cancelled.webhook(),
                cancelled.endpointId(),
                cause == Cause.ENDPOINT_DELETED ? "the endpoint was deleted." : "by WebhookDeliveries.");
        measurements.ended(cancelled.webhook(), cancelled.endpointId(), DeliveryEnd.CANCELLED);
        try {
            listener.cancelled(new WebhookCancelled(
                    cancelled.deliveryId(),
                    cancelled.id(),
                    cancelled.webhook(),
                    cancelled.endpointId(),
                    consumer.of(cancelled.addressee(), cancelled.endpointId()),
                    cancelled.attempts(),
                    cause,
                    cancelled.at()));
        } catch (RuntimeException | Error thrown) {
            // The next deliveries are still to be reported.
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(cancelled.endpointId()), thrown);
        }
    }
}

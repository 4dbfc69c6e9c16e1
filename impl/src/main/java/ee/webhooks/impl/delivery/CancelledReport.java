// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.WebhookCancelled.Cause;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.util.function.Consumer;

/** Reports cancelled deliveries to the log, the measurements and the application. */
final class CancelledReport implements Consumer<Cancelled> {

    private final EventPublisher events;
    private final AddressedConsumer consumer;
    private final Measurements measurements;
    private final LimitedLog limited;

    /**
     * @param limited for lines of many cancellations at once
     */
    CancelledReport(EventPublisher events, Endpoints endpoints, Measurements measurements, LimitedLog limited) {
        this.events = events;
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
        events.fire(ResultFactory.get()
                .cancelled(
                        new DeliveryIdentity(
                                cancelled.deliveryId(),
                                cancelled.id(),
                                cancelled.webhook(),
                                cancelled.endpointId(),
                                consumer.of(cancelled.addressee(), cancelled.endpointId())),
                        cancelled.attempts(),
                        cause,
                        cancelled.at()));
    }
}

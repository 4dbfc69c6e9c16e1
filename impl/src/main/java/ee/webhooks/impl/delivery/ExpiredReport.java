// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reports expired deliveries, whose endpoint was disabled for too long, to the log, the measurements and the application. */
final class ExpiredReport implements Consumer<Expired> {

    private final EventPublisher events;
    private final AddressedConsumer consumer;
    private final Measurements measurements;
    private final LimitedLog limited;

    ExpiredReport(EventPublisher events, Endpoints endpoints, Measurements measurements, LimitedLog limited) {
        this.events = events;
        this.consumer = new AddressedConsumer(endpoints);
        this.measurements = measurements;
        this.limited = limited;
    }

    @Override
    public void accept(Expired delivery) {
        limited.log(
                WARNING,
                WebhookMessage.DELIVERY_AGED_OUT,
                delivery.endpointId(),
                delivery.id(),
                delivery.webhook(),
                delivery.endpointId(),
                delivery.calledAt());
        measurements.ended(delivery.webhook(), delivery.endpointId(), DeliveryEnd.EXPIRED);
        events.fire(ResultFactory.get()
                .exhausted(
                        new DeliveryIdentity(
                                delivery.deliveryId(),
                                delivery.id(),
                                delivery.webhook(),
                                delivery.endpointId(),
                                consumer.of(delivery.addressee(), delivery.endpointId())),
                        delivery.attempts(),
                        OptionalInt.empty(),
                        WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.format(delivery.calledAt()),
                        Duration.ZERO,
                        delivery.at()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reports expired deliveries, whose endpoint was disabled for too long, to the log, the measurements and the listener. */
final class ExpiredReport implements Consumer<Expired> {

    private static final System.Logger LOGGER = EscapingLogger.of(ExpiredReport.class);

    private final DeliveryListener listener;
    private final AddressedConsumer consumer;
    private final Measurements measurements;
    private final LimitedLog limited;

    ExpiredReport(DeliveryListener listener, Endpoints endpoints, Measurements measurements, LimitedLog limited) {
        this.listener = listener;
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
        try {
            listener.exhausted(new WebhookExhausted(
                    delivery.deliveryId(),
                    delivery.id(),
                    delivery.webhook(),
                    delivery.endpointId(),
                    consumer.of(delivery.addressee(), delivery.endpointId()),
                    delivery.attempts(),
                    OptionalInt.empty(),
                    WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.format(delivery.calledAt()),
                    Duration.ZERO,
                    delivery.at()));
        } catch (RuntimeException | Error thrown) {
            // The next deliveries are still to be reported.
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(delivery.endpointId()), thrown);
        }
    }
}

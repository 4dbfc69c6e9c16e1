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

/** Tells the log and the listener of deliveries that were given up because their endpoint was disabled for too long. */
final class ExpiredReport implements Consumer<Expired> {

    private static final System.Logger LOGGER = EscapingLogger.of(Dispatcher.class);

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
    public void accept(Expired given) {
        limited.log(
                WARNING,
                WebhookMessage.DELIVERY_AGED_OUT,
                given.endpointId(),
                given.id(),
                given.webhook(),
                given.endpointId(),
                given.calledAt());
        measurements.ended(given.webhook(), given.endpointId(), DeliveryEnd.EXPIRED);
        try {
            listener.exhausted(new WebhookExhausted(
                    given.id(),
                    given.webhook(),
                    given.endpointId(),
                    consumer.of(given.addressee(), given.endpointId()),
                    given.attempts(),
                    OptionalInt.empty(),
                    WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.format(given.calledAt()),
                    Duration.ZERO,
                    given.at()));
        } catch (RuntimeException | Error thrown) {
            // What a listener throws must not keep the next ones from being told.
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(given.endpointId()), thrown);
        }
    }
}

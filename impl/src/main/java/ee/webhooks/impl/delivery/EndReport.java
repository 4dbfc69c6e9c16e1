// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookCancelled.Cause;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.time.Duration;
import java.util.OptionalInt;

/** Reports deliveries that ended without a further attempt to the log, the measurements and the application: cancelled ones and expired ones. */
final class EndReport {

    private final EventPublisher events;
    private final Endpoints endpoints;
    private final Measurements measurements;
    private final LimitedLog limited;

    /**
     * @param limited for lines of many deliveries at once
     */
    EndReport(EventPublisher events, Endpoints endpoints, Measurements measurements, LimitedLog limited) {
        this.events = events;
        this.endpoints = endpoints;
        this.measurements = measurements;
        this.limited = limited;
    }

    void cancelled(Cancelled cancelled) {
        DeliveryIdentity delivery = cancelled.delivery();
        Cause cause = cancelled.endpointDeleted() ? Cause.ENDPOINT_DELETED : Cause.APPLICATION;
        limited.log(
                INFO,
                WebhookMessage.DELIVERY_CANCELLED,
                delivery.endpointId(),
                delivery.id(),
                delivery.webhook(),
                delivery.endpointId(),
                cause == Cause.ENDPOINT_DELETED ? "the endpoint was deleted." : "by WebhookDeliveries.");
        measurements.ended(delivery.webhook(), delivery.endpointId(), DeliveryEnd.CANCELLED);
        events.fire(
                ResultFactory.get().cancelled(ofItsConsumer(delivery), cancelled.attempts(), cause, cancelled.at()));
    }

    /** Its endpoint was disabled for too long. */
    void expired(Expired expired) {
        DeliveryIdentity delivery = expired.delivery();
        limited.log(
                WARNING,
                WebhookMessage.DELIVERY_EXPIRED,
                delivery.endpointId(),
                delivery.id(),
                delivery.webhook(),
                delivery.endpointId(),
                expired.calledAt());
        measurements.ended(delivery.webhook(), delivery.endpointId(), DeliveryEnd.EXPIRED);
        events.fire(ResultFactory.get()
                .exhausted(
                        ofItsConsumer(delivery),
                        expired.attempts(),
                        OptionalInt.empty(),
                        WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.format(expired.calledAt()),
                        Duration.ZERO,
                        expired.at()));
    }

    /**
     * The consumer that the call was made for, because the id may belong to an endpoint of another consumer by now. For a call to every consumer it is the consumer of
     * the endpoint.
     */
    private DeliveryIdentity ofItsConsumer(DeliveryIdentity delivery) {
        return delivery.consumer()
                        .filter(WebhookEndpoint.EVERY_CONSUMER::equals)
                        .isPresent()
                ? delivery.ofConsumer(endpoints.find(delivery.endpointId()).flatMap(WebhookEndpoint::consumer))
                : delivery;
    }
}

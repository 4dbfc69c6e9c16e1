// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.DeliveryEnd;
import ee.webhooks.impl.telemetry.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reports the results of attempts to the log, the measurements and the application. */
final class OutcomeReport {

    private static final System.Logger LOGGER = EscapingLogger.of(OutcomeReport.class);

    /** A retry after that time, which all later calls of its order key wait for, is a warning. */
    private static final Duration LONG_WAIT = Duration.ofHours(1);

    private final EventPublisher events;
    private final Measurements measurements;
    private final LimitedLog limited;

    /**
     * @param limited for lines of failed attempts: an endpoint that is down causes very many
     */
    OutcomeReport(EventPublisher events, Measurements measurements, LimitedLog limited) {
        this.events = events;
        this.measurements = measurements;
        this.limited = limited;
    }

    void delivered(Delivery delivery, Optional<WebhookEndpoint> endpoint, Outcome outcome) {
        Message message = delivery.message();
        measure(delivery, outcome);
        measurements.accepted(
                message.webhook(), delivery.endpointId(), Duration.between(message.calledAt(), outcome.at()));
        measurements.ended(message.webhook(), delivery.endpointId(), DeliveryEnd.DELIVERED);
        LOGGER.log(
                DEBUG,
                () -> "Delivered %s of webhook '%s' to endpoint '%s' at attempt %d"
                        .formatted(message.id(), message.webhook(), delivery.endpointId(), delivery.attempt()));
        events.fire(ResultFactory.get()
                .delivered(
                        identity(delivery, endpoint),
                        delivery.attempt(),
                        outcome.status().orElseThrow(),
                        outcome.duration(),
                        outcome.at()));
    }

    void attemptFailed(Delivery delivery, Optional<WebhookEndpoint> endpoint, Outcome outcome, Instant next) {
        Message message = delivery.message();
        measure(delivery, outcome);
        String reason = outcome.failure().orElseThrow();
        limited.log(
                INFO,
                WebhookMessage.ATTEMPT_FAILED,
                delivery.endpointId(),
                delivery.attempt(),
                message.id(),
                message.webhook(),
                delivery.endpointId(),
                reason,
                next);
        if (message.orderKey().isPresent() && !next.isBefore(outcome.at().plus(LONG_WAIT))) {
            limited.log(
                    WARNING,
                    WebhookMessage.LINE_WAITS,
                    delivery.endpointId(),
                    delivery.endpointId(),
                    message.id(),
                    message.webhook(),
                    delivery.attempt() + 1,
                    next);
        }
        events.fire(ResultFactory.get()
                .attemptFailed(
                        identity(delivery, endpoint),
                        delivery.attempt(),
                        outcome.status(),
                        reason,
                        outcome.duration(),
                        outcome.at(),
                        next));
    }

    void exhausted(Delivery delivery, Optional<WebhookEndpoint> endpoint, Outcome outcome) {
        Message message = delivery.message();
        measure(delivery, outcome);
        measurements.ended(message.webhook(), delivery.endpointId(), DeliveryEnd.EXHAUSTED);
        String reason = outcome.failure().orElseThrow();
        limited.log(
                WARNING,
                WebhookMessage.DELIVERY_EXHAUSTED,
                delivery.endpointId(),
                message.id(),
                message.webhook(),
                delivery.endpointId(),
                delivery.attempt(),
                reason);
        events.fire(ResultFactory.get()
                .exhausted(
                        identity(delivery, endpoint),
                        delivery.attempt(),
                        outcome.status(),
                        reason,
                        outcome.duration(),
                        outcome.at()));
    }

    private void measure(Delivery delivery, Outcome outcome) {
        measurements.attempted(
                delivery.message().webhook(),
                delivery.endpointId(),
                outcome.result(),
                outcome.status(),
                outcome.duration());
    }

    private static DeliveryIdentity identity(Delivery delivery, Optional<WebhookEndpoint> endpoint) {
        return delivery.identity().ofConsumer(endpoint.flatMap(WebhookEndpoint::consumer));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes an attempt at the endpoint as it is known at this moment. Each problem, also an exception of the program, is a failed attempt: no call is lost. */
final class EndpointAttempt {

    /** The limit of an attempt that other endpoints need the slot of: after that time its endpoint is known to be slow. */
    private static final Duration BRIEF = Slots.SLOW_AFTER.plusMillis(50);

    private final Attempt attempt;
    private final Endpoints endpoints;
    private final Tracing tracing;
    private final LimitedLog limited;
    private final Clock clock;

    /**
     * @param limited for lines that may be very frequent
     */
    EndpointAttempt(Attempt attempt, Endpoints endpoints, Tracing tracing, LimitedLog limited, Clock clock) {
        this.attempt = attempt;
        this.endpoints = endpoints;
        this.tracing = tracing;
        this.limited = limited;
        this.clock = clock;
    }

    /**
     * The result of an attempt.
     *
     * @param endpoint where it was made; empty if no endpoint was called
     * @param isCut whether the attempt was ended early, which proves nothing against the endpoint
     */
    record Made(Outcome outcome, Optional<WebhookEndpoint> endpoint, boolean isCut) {}

    /**
     * @param known the endpoint of the delivery; empty if this node does not know it
     */
    Made make(InFlightDelivery inFlight, Optional<WebhookEndpoint> known) {
        Delivery delivery = inFlight.delivery();
        if (known.isEmpty()) {
            return new Made(unknownEndpoint(delivery), Optional.empty(), false);
        }
        Optional<WebhookEndpoint> endpoint =
                known.filter(found -> delivery.message().isFor(found));
        if (endpoint.isEmpty()) {
            return new Made(ofAnotherConsumer(delivery), Optional.empty(), false);
        }
        Outcome outcome = perform(inFlight, endpoint.get());
        if (inFlight.isBrief() && isCut(outcome)) {
            String reason = WebhookMessage.ATTEMPT_CUT.format();
            return new Made(Outcome.unsent(reason, outcome.duration(), outcome.at()), endpoint, true);
        }
        return new Made(outcome, endpoint, false);
    }

    private Outcome perform(InFlightDelivery inFlight, WebhookEndpoint endpoint) {
        Delivery delivery = inFlight.delivery();
        try {
            WebhookEndpoint complete = endpoints.complete(endpoint);
            if (!delivery.message().isFor(complete)) {
                // Changed since it was found
                return ofAnotherConsumer(delivery);
            }
            try (AttemptTrace trace = tracing.attempt(delivery, complete)) {
                Outcome outcome = inFlight.isBrief()
                        ? attempt.perform(delivery, complete, BRIEF)
                        : attempt.perform(delivery, complete);
                trace.ended(outcome.result(), outcome.status(), outcome.failure());
                return outcome;
            }
        } catch (RuntimeException | Error unexpected) {
            limited.logWithCause(ERROR, WebhookMessage.DISPATCH_FAILED, endpoint.id(), unexpected, endpoint.id());
            return Outcome.unsent(
                    WebhookMessage.DISPATCH_FAILED.format(endpoint.id()) + " " + SafeText.of(unexpected),
                    Duration.ZERO,
                    clock.instant());
        }
    }

    private static boolean isCut(Outcome outcome) {
        return outcome.result() == AttemptResult.FAILED
                && outcome.status().isEmpty()
                && outcome.duration().compareTo(BRIEF) >= 0;
    }

    /** Retried, not failed: during a rolling update another node may know the endpoint. */
    private Outcome unknownEndpoint(Delivery delivery) {
        return Outcome.unanswered(warned(WebhookMessage.ENDPOINT_MISSING, delivery), Duration.ZERO, clock.instant());
    }

    /** Retried, not failed: the endpoint may get its consumer back. */
    private Outcome ofAnotherConsumer(Delivery delivery) {
        return Outcome.unsent(warned(WebhookMessage.ENDPOINT_OF_ANOTHER, delivery), Duration.ZERO, clock.instant());
    }

    private String warned(WebhookMessage message, Delivery delivery) {
        Object[] what = {delivery.message().id(), delivery.message().webhook(), delivery.endpointId()};
        limited.log(WARNING, message, delivery.endpointId(), what);
        return message.format(what);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.attempt.Outcome;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.Delivery;
import ee.webhooks.impl.outbox.Handover;
import ee.webhooks.impl.outbox.Message;
import ee.webhooks.impl.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes messages that are committed and sees each of their deliveries through: attempt, retry, end. Safe for use by any number of threads. */
public final class Dispatcher implements Handover {

    private static final System.Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    private final Outbox outbox;
    private final Endpoints endpoints;
    private final Attempt attempt;
    private final RetrySchedule schedule;
    private final DeliveryListener listener;
    private final Workers workers;
    private final FairQueue queue;
    private final Clock clock;

    /**
     * @param concurrencyPerEndpoint how many attempts there are at one endpoint at once
     */
    public Dispatcher(
            Outbox outbox,
            Endpoints endpoints,
            Attempt attempt,
            RetrySchedule schedule,
            DeliveryListener listener,
            Workers workers,
            int concurrencyPerEndpoint,
            Clock clock) {
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.attempt = attempt;
        this.schedule = schedule;
        this.listener = listener;
        this.workers = workers;
        this.queue = new FairQueue(concurrencyPerEndpoint);
        this.clock = clock;
    }

    @Override
    public void take(Message message) {
        List<String> wanting = endpoints.wanting(message.webhook(), message.consumer()).stream()
                .map(WebhookEndpoint::id)
                .toList();
        if (wanting.isEmpty()) {
            LOGGER.log(DEBUG, () -> WebhookMessage.CALL_WITHOUT_ENDPOINT.format(message.id(), message.webhook()));
        }
        Duration delay = schedule.delayBefore(1).orElse(Duration.ZERO);
        for (Delivery delivery : outbox.fanOut(message, wanting)) {
            if (queue.admit(delivery)) {
                becomesDue(delivery, delay);
            }
        }
    }

    private void becomesDue(Delivery delivery, Duration delay) {
        if (delay.isZero()) {
            queue.add(delivery);
            workers.work(this::attemptNext);
        } else {
            workers.workLater(delay, () -> becomesDue(delivery, Duration.ZERO));
        }
    }

    /** Makes one attempt, if one may be made now. Each delivery that becomes due, and each attempt that ends, leads to one call. */
    private void attemptNext() {
        queue.poll().ifPresent(delivery -> {
            try {
                attempt(delivery);
            } finally {
                // Its end may have made room at its endpoint, or brought the next of its order key.
                workers.work(this::attemptNext);
            }
        });
    }

    private void attempt(Delivery delivery) {
        Optional<WebhookEndpoint> endpoint = endpoints.find(delivery.endpointId());
        if (endpoint.isEmpty()) {
            Message message = delivery.message();
            LOGGER.log(
                    WARNING,
                    () -> WebhookMessage.ENDPOINT_VANISHED.format(
                            message.id(), message.webhook(), delivery.endpointId()));
            finish(delivery);
            return;
        }
        Outcome outcome = perform(delivery, endpoint.get());
        Optional<Duration> untilNext = schedule.delayBefore(delivery.attempt() + 1);
        if (outcome.isDelivered()) {
            finish(delivery);
            delivered(delivery, endpoint.get(), outcome);
        } else if (untilNext.isPresent()) {
            queue.attempted(delivery);
            becomesDue(delivery.next(), untilNext.get());
            attemptFailed(delivery, endpoint.get(), outcome, outcome.at().plus(untilNext.get()));
        } else {
            finish(delivery);
            exhausted(delivery, endpoint.get(), outcome);
        }
    }

    private Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        try {
            return attempt.perform(delivery.message(), endpoint);
        } catch (RuntimeException | Error unexpected) {
            // Whatever it is, the call must not be lost: it counts as an attempt that failed.
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(endpoint.id()), unexpected);
            return Outcome.unanswered(unexpected.toString(), Duration.ZERO, clock.instant());
        }
    }

    private void finish(Delivery delivery) {
        queue.done(delivery);
        outbox.finish(delivery);
    }

    private void delivered(Delivery delivery, WebhookEndpoint endpoint, Outcome outcome) {
        Message message = delivery.message();
        LOGGER.log(
                DEBUG,
                () -> "Delivered %s of webhook '%s' to endpoint '%s' at attempt %d"
                        .formatted(message.id(), message.webhook(), endpoint.id(), delivery.attempt()));
        listener.delivered(new WebhookDelivered(
                message.id(),
                message.webhook(),
                endpoint.id(),
                endpoint.consumer(),
                delivery.attempt(),
                outcome.status().orElseThrow(),
                outcome.duration(),
                outcome.at()));
    }

    private void attemptFailed(Delivery delivery, WebhookEndpoint endpoint, Outcome outcome, Instant next) {
        Message message = delivery.message();
        String reason = outcome.failure().orElseThrow();
        LOGGER.log(
                INFO,
                () -> WebhookMessage.ATTEMPT_FAILED.format(
                        delivery.attempt(), message.id(), message.webhook(), endpoint.id(), reason, next));
        listener.attemptFailed(new WebhookAttemptFailed(
                message.id(),
                message.webhook(),
                endpoint.id(),
                endpoint.consumer(),
                delivery.attempt(),
                outcome.status(),
                reason,
                outcome.duration(),
                outcome.at(),
                next));
    }

    private void exhausted(Delivery delivery, WebhookEndpoint endpoint, Outcome outcome) {
        Message message = delivery.message();
        String reason = outcome.failure().orElseThrow();
        LOGGER.log(
                WARNING,
                () -> WebhookMessage.DELIVERY_EXHAUSTED.format(
                        message.id(), message.webhook(), endpoint.id(), delivery.attempt(), reason));
        listener.exhausted(new WebhookExhausted(
                message.id(),
                message.webhook(),
                endpoint.id(),
                endpoint.consumer(),
                delivery.attempt(),
                outcome.status(),
                reason,
                outcome.duration(),
                outcome.at()));
    }
}

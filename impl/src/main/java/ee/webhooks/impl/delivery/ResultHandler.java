// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.delivery.RetrySchedule.NextAttempt;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Does what follows from the result of an attempt: for the delivery, which has ended or is retried, for its endpoint, and for the queue of the endpoint. */
final class ResultHandler {

    private final EndpointQueues queues;
    private final EndpointMonitor monitor;
    private final QueueControl control;
    private final RetrySchedule schedule;
    private final ResultWriter writer;
    private final OutcomeReport report;
    private final FetchRequests requests;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    ResultHandler(
            EndpointQueues queues,
            EndpointMonitor monitor,
            QueueControl control,
            RetrySchedule schedule,
            ResultWriter writer,
            OutcomeReport report,
            FetchRequests requests,
            Clock clock,
            LongSupplier nanoTime) {
        this.queues = queues;
        this.monitor = monitor;
        this.control = control;
        this.schedule = schedule;
        this.writer = writer;
        this.report = report;
        this.requests = requests;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * An attempt has ended.
     *
     * @param early whether it was made before its time, to probe the endpoint
     */
    void onEnd(InFlightDelivery inFlight, EndpointAttempt.Made made, boolean early) {
        EndpointMonitor.Consequence consequence = consequence(inFlight.endpointId(), made);
        if (made.outcome().isDelivered()) {
            writer.write(inFlight, ended(inFlight, Progress.Stage.DELIVERED, made.outcome()));
            report.delivered(inFlight.delivery(), made.endpoint(), made.outcome());
        } else {
            onFailure(inFlight, made, early, consequence);
        }
        control.apply(inFlight.endpointId(), consequence);
        leaveQueue(inFlight, course(made));
    }

    /** The attempt is not made: the endpoint is disabled, and its deliveries wait in the store until it is enabled. */
    void onDisabled(InFlightDelivery inFlight) {
        writer.write(inFlight, Progress.waiting(inFlight.endpointId(), inFlight.attemptsMade()));
        control.onDisabled(inFlight.endpointId());
        leaveQueue(inFlight, EndpointQueues.Course.NOT_MADE);
    }

    /** The attempt is not made: the endpoint was deleted, which cancels the delivery. */
    void onDeleted(InFlightDelivery inFlight) {
        writer.write(inFlight, Progress.endpointDeleted(inFlight.endpointId(), inFlight.attemptsMade()));
        leaveQueue(inFlight, EndpointQueues.Course.NOT_MADE);
    }

    /**
     * The attempt is not made: the name under which this node held the delivery has expired, as when a transaction ended long after the call. Another node
     * takes the delivery over.
     */
    void onLeaseLost(InFlightDelivery inFlight) {
        queues.markMoreInStore(inFlight.endpointId(), nanoTime.getAsLong());
        writer.putBack(List.of(inFlight));
        leaveQueue(inFlight, EndpointQueues.Course.NOT_MADE);
    }

    private EndpointMonitor.Consequence consequence(String endpointId, EndpointAttempt.Made made) {
        if (made.isCut()) {
            return EndpointMonitor.Consequence.retry(EndpointMonitor.Retry.SOON);
        }
        return made.endpoint().isPresent()
                ? monitor.observe(endpointId, made.outcome())
                : EndpointMonitor.Consequence.NONE;
    }

    private void onFailure(
            InFlightDelivery inFlight,
            EndpointAttempt.Made made,
            boolean early,
            EndpointMonitor.Consequence consequence) {
        Delivery delivery = inFlight.delivery();
        Outcome outcome = made.outcome();
        Optional<Duration> untilScheduled =
                early ? Optional.of(inFlight.untilDue(nanoTime.getAsLong())) : Optional.empty();
        Optional<NextAttempt> next = schedule.next(delivery, untilScheduled, outcome, consequence);
        if (next.isEmpty()) {
            writer.write(inFlight, ended(inFlight, Progress.Stage.EXHAUSTED, outcome));
            report.exhausted(delivery, made.endpoint(), outcome);
            return;
        }
        Duration delay = next.get().delay();
        Progress retry = Progress.retry(delivery.endpointId(), delivery.attempt(), Optional.of(outcome), delay);
        writer.write(inFlight, next.get().isExtra() ? retry.beyondSchedule() : retry);
        requests.requestDueAfter(delay);
        report.attemptFailed(delivery, made.endpoint(), outcome, outcome.at().plus(delay));
    }

    private static Progress ended(InFlightDelivery inFlight, Progress.Stage stage, Outcome last) {
        return Progress.ended(inFlight.endpointId(), stage, inFlight.delivery().attempt(), last);
    }

    private static EndpointQueues.Course course(EndpointAttempt.Made made) {
        Outcome outcome = made.outcome();
        if (made.isCut()) {
            return EndpointQueues.Course.UNANSWERED;
        }
        if (made.endpoint().isEmpty() || outcome.result() == AttemptResult.SENDER_FAILED) {
            return EndpointQueues.Course.NOT_MADE;
        }
        if (outcome.status().isEmpty()) {
            return EndpointQueues.Course.UNANSWERED;
        }
        return outcome.result() == AttemptResult.OVERLOADED
                ? EndpointQueues.Course.REFUSED
                : EndpointQueues.Course.ANSWERED;
    }

    private void leaveQueue(InFlightDelivery inFlight, EndpointQueues.Course course) {
        EndpointQueues.After after = queues.ended(inFlight, course, nanoTime.getAsLong());
        writer.putBack(after.excess());
        after.answersSoon().ifPresent(soon -> monitor.learned(inFlight.endpointId(), soon, clock.instant()));
        if (after.fetchMore()) {
            requests.onCapacityFreed();
        } else if (after.slotFreed()) {
            requests.requestDueAfter(Duration.ZERO);
        }
    }
}

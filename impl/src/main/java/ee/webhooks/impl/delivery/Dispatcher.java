// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.telemetry.Measurements;
import ee.webhooks.impl.telemetry.NodeState;
import ee.webhooks.impl.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Delivers the messages of a store: puts the parts of this package together, starts and stops them. What each part does, and which of them know each other, is
 * in {@code docs/architecture.md}. Safe for use by any number of threads.
 */
public final class Dispatcher implements Handover {

    private static final System.Logger LOGGER = EscapingLogger.of(Dispatcher.class);

    private final LimitedLog limited;
    private final Measurements measurements;
    private final EndReport ends;
    private final EndpointLog endpointLog;
    private final EndpointMonitor monitor;
    private final InMemoryMessages inMemory;
    private final BacklogWatch watch;
    private final StoreAvailability availability;
    private final FetchRequests requests;
    private final ResultWriter writer;
    private final QueueControl control;
    private final DeliveryLoop loop;
    private final Intake intake;
    private final Poller poller;
    private final NodeHeartbeat heartbeat;

    /**
     * What is delivered how.
     *
     * @param attempt makes attempts
     * @param schedule decides when an attempt is made
     * @param events fires the events about deliveries and endpoints
     * @param limits the number of attempts and deliveries at once
     * @param telemetry receives measurements and traces
     */
    public record Settings(
            Attempt attempt,
            RetrySchedule schedule,
            EventPublisher events,
            DispatchLimits limits,
            Telemetry telemetry) {}

    /**
     * Threads and time.
     *
     * @param workers run attempts
     * @param upkeep run heartbeats, fetches and writes
     * @param clock the time of events and of the history
     * @param nanoTime as {@link System#nanoTime}
     */
    public record Resources(Workers workers, Workers upkeep, Clock clock, LongSupplier nanoTime) {}

    /**
     * @param budget what is in memory at once
     */
    public Dispatcher(
            DeliveryStore store, MemoryBudget budget, Endpoints endpoints, Settings settings, Resources resources) {
        Workers upkeep = resources.upkeep();
        Clock clock = resources.clock();
        LongSupplier nanoTime = resources.nanoTime();
        Telemetry telemetry = settings.telemetry();
        EventPublisher events = settings.events();

        limited = new LimitedLog(LOGGER, nanoTime);
        measurements = telemetry.measurements();
        ends = new EndReport(events, endpoints, measurements, limited);
        endpointLog = new EndpointLog(limited, clock);
        monitor = new EndpointMonitor(new EndpointReport(events, endpoints, endpointLog), nanoTime);
        watch = new BacklogWatch(store, () -> endpointLog.counts(endpoints.census()), upkeep, nanoTime);

        inMemory = new InMemoryMessages(budget);
        availability = new StoreAvailability(nanoTime);
        EndpointLimits limits = new EndpointLimits(settings.limits(), endpoints);
        EndpointQueues queues = new EndpointQueues(settings.limits(), limits);
        requests = new FetchRequests(queues, inMemory, upkeep, nanoTime);
        HealthPublisher health = new HealthPublisher(store, monitor, clock);
        writer = new ResultWriter(store, health, inMemory, requests, ends::cancelled, upkeep, clock, nanoTime);
        control = new QueueControl(
                queues, limits, endpoints, monitor, endpointLog, writer, requests, this::wake, clock, nanoTime);

        loop = new DeliveryLoop(
                store,
                endpoints,
                queues,
                new EndpointAttempt(settings.attempt(), endpoints, telemetry.tracing(), limited, clock),
                new ResultHandler(
                        queues,
                        monitor,
                        control,
                        settings.schedule(),
                        writer,
                        new OutcomeReport(events, measurements, limited),
                        requests,
                        clock,
                        nanoTime),
                telemetry.log(),
                resources.workers(),
                settings.limits().threads(),
                nanoTime);
        intake = new Intake(
                endpoints,
                new CallsWithoutEndpoint(endpoints, limited),
                settings.schedule(),
                queues,
                inMemory,
                writer,
                requests,
                this::wake,
                nanoTime);
        poller = new Poller(store, availability, intake, queues, inMemory, requests, nanoTime);
        heartbeat = new NodeHeartbeat(store, availability, control, health, requests, limited, upkeep, nanoTime);
    }

    private void wake() {
        loop.wake();
    }

    /** Begins to deliver. */
    public void start() {
        poller.start();
        heartbeat.start();
    }

    /** Waits until it is clear whether the store is usable, if that is found out soon; returns whether it is known to be. */
    public boolean awaitFirstHeartbeat(Duration patience) throws InterruptedException {
        return heartbeat.awaitFirst(patience);
    }

    /** Lets a caller wait while the tables of the store are being created, for a limited time after the start. */
    public void awaitTables() throws InterruptedException {
        availability.gate().pass();
    }

    /** Begins no attempt and fetches nothing until {@link #resume}. What is in memory goes back to the store, for other nodes. */
    public void suspend() {
        poller.suspend();
        control.suspend();
    }

    /** Delivers again after {@link #suspend}. */
    public void resume() {
        control.resume();
        poller.resume();
    }

    /** Begins no further attempt. */
    public void stop() {
        loop.stop();
        poller.stop();
        heartbeat.stop();
    }

    /**
     * Writes the results of attempts that have ended.
     *
     * @param patience the longest time to wait for a write under way
     * @return the number of results that are left
     */
    public int finish(Duration patience) {
        int left = writer.finish(patience);
        monitor.close();
        limited.close();
        return left;
    }

    /** The number of results of attempts that are not written. */
    public int unwritten() {
        return writer.unwritten();
    }

    /** Receives deliveries that have expired, because their endpoint was disabled for too long. */
    public Consumer<Expired> expired() {
        return ends::expired;
    }

    /** Receives deliveries that the application has cancelled. */
    public Consumer<Cancelled> cancelled() {
        return ends::cancelled;
    }

    /** The state of an endpoint that is paused or disabled, as far as this node knows; empty for an endpoint that calls are sent to. */
    public Optional<EndpointHealth> healthOf(String endpointId) {
        return endpointLog.health(endpointId);
    }

    /** The state of this node, without a query. */
    public NodeState state() {
        MemoryBudget budget = inMemory.budget();
        Optional<BacklogWatch.Seen> seen = watch.latest();
        return new NodeState(
                availability.wasEverAvailable(),
                availability.isAvailable(),
                heartbeat.hasLease(),
                budget.takenMessages(),
                budget.takenBytes(),
                budget.limitBytes(),
                seen.map(BacklogWatch.Seen::backlog),
                seen.map(BacklogWatch.Seen::endpoints));
    }

    QueueControl control() {
        return control;
    }

    @Override
    public void committed(Message message) {
        measurements.called(message.webhook());
    }

    @Override
    public void take(HeldMessage message) {
        intake.takeCommitted(message);
    }

    @Override
    public void look(Duration delay) {
        requests.requestAfter(delay);
    }
}

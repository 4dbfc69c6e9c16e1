// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.attempt.Outcome;
import ee.webhooks.impl.attempt.Verdict;
import ee.webhooks.impl.endpoint.EnabledChange;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptRecord;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointState;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import ee.webhooks.impl.telemetry.LogContext;
import ee.webhooks.impl.telemetry.Measurements;
import ee.webhooks.impl.telemetry.NodeState;
import ee.webhooks.impl.telemetry.Telemetry;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Takes messages that are committed and sees each of their deliveries through: attempt, retry, end. Safe for use by any number of threads. */
public final class Dispatcher implements Handover {

    private static final System.Logger LOGGER = EscapingLogger.of(Dispatcher.class);

    /** One that makes attempts while another one waits for a lock or for the disk. */
    private static final int READY = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Duration BETWEEN_TIDYING = Duration.ofMinutes(1);

    /** When an attempt is made again whose failure may be chance. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** How long an attempt takes at most that others would have to wait for: it is known then that the endpoint is slow. */
    private static final Duration BRIEF = Slots.SLOW_AFTER.plusMillis(50);

    private final DeliveryStore store;
    private final Endpoints endpoints;
    private final Attempt attempt;
    private final RetrySchedule schedule;
    /** For what may happen very often at once. */
    private final LimitedLog limited;

    private final OutcomeReport report;
    private final ExpiredReport expired;
    private final CancelledReport cancelled;
    private final EndpointLog endpointLog;
    private final WorkerPool workerPool;
    private final DispatchLimits dispatchLimits;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final CallsWithoutEndpoint withoutEndpoint;
    private final EndpointQueues queues;
    private final InMemoryMessages inMemory;
    private final EndpointMonitor monitor;
    private final ResultWriter recorder;
    private final Poller poller;
    private final Measurements measurements;
    private final Tracing tracing;
    private final LogContext logContext;
    private final BacklogWatch watch;

    private volatile int nodes = 1;
    private long tidiedAtNanos;
    private volatile boolean hungry;
    private volatile boolean stopped;

    /**
     * @param room what is in memory at once
     * @param workers make attempts
     * @param upkeep see to the outbox
     * @param telemetry receives what happens to calls and deliveries
     * @param nanoTime as {@link System#nanoTime}
     */
    public Dispatcher(
            DeliveryStore store,
            MemoryBudget room,
            Endpoints endpoints,
            Attempt attempt,
            RetrySchedule schedule,
            DeliveryListener listener,
            Workers workers,
            Workers upkeep,
            DispatchLimits limits,
            Telemetry telemetry,
            Clock clock,
            LongSupplier nanoTime) {
        this.store = store;
        this.endpoints = endpoints;
        this.attempt = attempt;
        this.schedule = schedule;
        this.limited = new LimitedLog(LOGGER, nanoTime);
        this.measurements = telemetry.measurements();
        this.tracing = telemetry.tracing();
        this.logContext = telemetry.log();
        this.report = new OutcomeReport(listener, measurements, limited);
        this.expired = new ExpiredReport(listener, endpoints, measurements, limited);
        this.cancelled = new CancelledReport(listener, endpoints, measurements, limited);
        this.endpointLog = new EndpointLog(limited, clock);
        this.watch = new BacklogWatch(store, () -> endpointLog.counts(endpoints.census()), upkeep, nanoTime);
        this.monitor = new EndpointMonitor(new EndpointReport(listener, endpoints, endpointLog), nanoTime);
        this.dispatchLimits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.withoutEndpoint = new CallsWithoutEndpoint(endpoints, limited);
        this.tidiedAtNanos = nanoTime.getAsLong();
        this.inMemory = new InMemoryMessages(room);
        this.queues = new EndpointQueues(limits, this::limitsOf);
        this.workerPool = new WorkerPool(
                workers, READY, limits.threads(), () -> queues.untilNext(nanoTime.getAsLong()), this::work, nanoTime);
        this.poller = new Poller(store, this, upkeep, nanoTime);
        this.recorder = new Recorder(
                store, monitor, inMemory, upkeep, this::unblocked, this::waiting, this::roomMade, cancelled, clock);
    }

    /** Begins to deliver. */
    public void start() {
        poller.start();
    }

    /** Waits until it is clear whether the outbox can be used, if that is found out soon; answers whether it is known that it can. */
    public boolean awaitFirstHeartbeat(Duration patience) throws InterruptedException {
        return poller.awaitFirstHeartbeat(patience);
    }

    /** Lets a caller wait while the tables of the outbox are being created, for a limited time after the start. */
    public void awaitTables() throws InterruptedException {
        poller.awaitTables();
    }

    /** Begins no attempt and fetches nothing until {@link #resume}. What is in memory goes back into the outbox, for other nodes. */
    public void suspend() {
        queues.quiet(true);
        poller.suspend();
        setAside(queues.clear());
    }

    /** Delivers again after {@link #suspend}. */
    public void resume() {
        queues.quiet(false);
        poller.resume();
        workerPool.wake();
    }

    /** Begins no further attempt. */
    public void stop() {
        stopped = true;
        workerPool.stop();
        poller.stop();
    }

    /**
     * Writes the results of attempts that have ended.
     *
     * @param patience how long a write under way is waited for
     * @return how many results are left
     */
    public int finish(Duration patience) {
        int left = recorder.finish(patience);
        monitor.close();
        limited.close();
        return left;
    }

    /** How many results of attempts are not written. */
    public int unwritten() {
        return recorder.unwritten();
    }

    /** Tells of deliveries that were given up because their endpoint was disabled for too long. */
    public Consumer<Expired> expired() {
        return expired;
    }

    /** Tells of deliveries that the application has cancelled. */
    public Consumer<Cancelled> cancelled() {
        return cancelled;
    }

    /** How an endpoint is doing to which nothing is sent at the moment, as far as this node knows; empty if nothing speaks against it. */
    public Optional<EndpointState> stateOf(String endpointId) {
        return endpointLog.state(endpointId);
    }

    /** The state of this node, without asking the outbox. */
    public NodeState state() {
        MemoryBudget room = inMemory.room();
        Optional<BacklogWatch.Seen> seen = watch.latest();
        return new NodeState(
                poller.wasEverReady(),
                poller.isReady(),
                poller.hasLease(),
                room.takenMessages(),
                room.takenBytes(),
                room.limitBytes(),
                seen.map(BacklogWatch.Seen::backlog),
                seen.map(BacklogWatch.Seen::endpoints));
    }

    private EndpointQueue.Limits limitsOf(String endpointId) {
        return endpoints
                .find(endpointId)
                .map(endpoint -> dispatchLimits.of(endpoint, nodes))
                .orElseGet(dispatchLimits::ofUnknown);
    }

    @Override
    public void committed(Message message) {
        measurements.called(message.webhook());
    }

    @Override
    public void take(HeldMessage message) {
        inMemory.addStored(message.number());
        send(message);
    }

    @Override
    public void look(Duration delay) {
        poller.look(delay);
    }

    /** Answers whether there was room for all of it, as far as there is nothing to be said against the endpoints. */
    boolean takeFetched(HeldMessage message) {
        inMemory.add(message.number(), message.message());
        return send(message);
    }

    void takeFetched(Delivery delivery) {
        inMemory.add(delivery.number(), delivery.message());
        InFlightDelivery inFlight = InFlightDelivery.fetched(delivery, nanoTime.getAsLong());
        if (queues.add(inFlight, nanoTime.getAsLong())) {
            workerPool.wake();
        } else {
            setAside(List.of(inFlight));
        }
    }

    private boolean send(HeldMessage held) {
        Message message = held.message();
        FanOut fanOut = new FanOut(held);
        wanting(message).forEach(fanOut::add);
        Duration delay = schedule.delayBefore(1).orElse(Duration.ZERO);
        List<InFlightDelivery> deliveries = fanOut.deliveries();
        if (deliveries.isEmpty()) {
            withoutEndpoint.report(message);
            fanOut.announceIfEmpty(recorder);
        }
        if (!delay.isZero()) {
            deliveries.forEach(inFlight -> retry(inFlight, 0, Optional.empty(), delay));
            return true;
        }
        if (fanOut.isLarge()) {
            fanOut.storeFirst(recorder, () -> begin(deliveries));
            return true;
        }
        return begin(deliveries);
    }

    /** Answers whether there was room for all of them, as far as there is nothing to be said against the endpoints. */
    private boolean begin(List<InFlightDelivery> deliveries) {
        boolean room = true;
        for (InFlightDelivery inFlight : deliveries) {
            EndpointQueues.Offer offer = queues.offer(inFlight, nanoTime.getAsLong());
            if (offer == EndpointQueues.Offer.ACCEPTED) {
                workerPool.wake();
            } else {
                room &= offer == EndpointQueues.Offer.CLOSED;
                inFlight.end(Progress.waiting(inFlight.endpointId(), 0), recorder);
            }
        }
        return room;
    }

    private void retry(InFlightDelivery inFlight, int attempts, Optional<AttemptRecord> last, Duration delay) {
        inFlight.end(Progress.retry(inFlight.endpointId(), attempts, last, delay), recorder);
        poller.lookForDue(delay);
    }

    /** Goes on until there is nothing to do. */
    private void work() {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        while (!stopped) {
            Optional<InFlightDelivery> next = queues.poll(nanoTime.getAsLong());
            if (next.isEmpty()) {
                break;
            }
            workerPool.attempt(() -> {
                LogContext.Marked marked = logContext.mark(next.get().delivery());
                try {
                    attempt(next.get());
                } finally {
                    marked.close();
                }
            });
            leaveBehind(thread, application);
        }
    }

    /** What a filter or an observer of the application has done to the thread must not concern the next attempt, which is another call's. */
    private void leaveBehind(Thread thread, ClassLoader application) {
        if (thread.getContextClassLoader() != application) {
            thread.setContextClassLoader(application);
        }
        if (!stopped) {
            Thread.interrupted();
        }
    }

    private void attempt(InFlightDelivery inFlight) {
        Delivery delivery = inFlight.delivery();
        if (!store.hasLease(delivery.owner())) {
            if (store.leaseLost(delivery.owner())) {
                letGo(inFlight);
            } else {
                // Either the outbox does not answer, or others have taken over: the next pulse tells.
                queues.suspend(inFlight, nanoTime.getAsLong());
            }
            return;
        }
        Optional<WebhookEndpoint> known = endpoints.find(delivery.endpointId());
        if (isUnwanted(delivery.endpointId(), known)) {
            withdraw(inFlight, known.isPresent());
            return;
        }
        Optional<WebhookEndpoint> endpoint = known.filter(found -> isFor(delivery.message(), found));
        boolean scheduled = inFlight.untilDue(nanoTime.getAsLong()).isZero();
        Outcome outcome = endpoint.map(found -> perform(inFlight, found))
                .orElseGet(() -> known.isPresent() ? ofAnotherConsumer(delivery) : vanished(delivery));
        EndpointMonitor.Consequence consequence;
        EndpointQueues.Course course;
        if (inFlight.isBrief() && isCut(outcome)) {
            outcome = Outcome.unsent(WebhookMessage.ATTEMPT_CUT.format(), outcome.duration(), outcome.at());
            consequence = EndpointMonitor.Consequence.retry(EndpointMonitor.Retry.SOON);
            course = EndpointQueues.Course.UNANSWERED;
        } else if (endpoint.isPresent()) {
            consequence = monitor.observe(delivery.endpointId(), outcome);
            course = course(outcome);
        } else {
            consequence = EndpointMonitor.Consequence.NONE;
            course = EndpointQueues.Course.NOT_MADE;
        }
        ended(inFlight, endpoint, outcome, consequence, scheduled);
        apply(delivery.endpointId(), consequence);
        ended(inFlight, course);
    }

    /** Says nothing against the endpoint: it was not given the time that it may take. */
    private static boolean isCut(Outcome outcome) {
        return outcome.verdict() == Verdict.FAILED
                && outcome.status().isEmpty()
                && outcome.duration().compareTo(BRIEF) >= 0;
    }

    private static EndpointQueues.Course course(Outcome outcome) {
        if (outcome.verdict() == Verdict.SENDER_FAILED) {
            return EndpointQueues.Course.NOT_MADE;
        }
        if (outcome.status().isEmpty()) {
            return EndpointQueues.Course.UNANSWERED;
        }
        return outcome.verdict() == Verdict.OVERLOADED ? EndpointQueues.Course.REFUSED : EndpointQueues.Course.ANSWERED;
    }

    /** A transaction may end long after this node has lost the name under which it stored a call there. Kept, the call would never be anybody's turn. */
    private void letGo(InFlightDelivery inFlight) {
        queues.awaited(inFlight.endpointId(), nanoTime.getAsLong());
        setAside(List.of(inFlight));
        ended(inFlight, EndpointQueues.Course.NOT_MADE);
    }

    private boolean isUnwanted(String endpointId, Optional<WebhookEndpoint> endpoint) {
        return endpoint.map(found -> !found.enabled()).orElseGet(() -> endpoints.isDeleted(endpointId));
    }

    /** What is disabled may be enabled again; what is deleted comes back for nobody. */
    private void withdraw(InFlightDelivery inFlight, boolean disabled) {
        String endpointId = inFlight.endpointId();
        if (disabled) {
            inFlight.end(Progress.waiting(endpointId, inFlight.attemptsMade()), recorder);
            setAside(queues.disable(endpointId, nanoTime.getAsLong()));
            if (endpoints.find(endpointId).filter(WebhookEndpoint::enabled).isPresent()) {
                // Meanwhile, and nobody will say so again.
                queues.open(endpointId, nanoTime.getAsLong());
            }
        } else {
            inFlight.end(Progress.withdrawn(endpointId, inFlight.attemptsMade()), recorder);
        }
        ended(inFlight, EndpointQueues.Course.NOT_MADE);
    }

    private void ended(InFlightDelivery inFlight, EndpointQueues.Course course) {
        EndpointQueues.After after = queues.ended(inFlight, course, nanoTime.getAsLong());
        setAside(after.excess());
        after.answersSoon().ifPresent(soon -> monitor.learned(inFlight.endpointId(), soon, clock.instant()));
        if (after.hungry()) {
            poller.roomAgain();
        } else if (after.slotFreed()) {
            poller.lookForDue(Duration.ZERO);
        }
    }

    /**
     * An id may become that of an endpoint of another consumer while a call waits: by the configuration, by a source, or by an update. What is for one consumer
     * is sent to its endpoints only, at each attempt.
     */
    private static boolean isFor(Message message, WebhookEndpoint endpoint) {
        return message.consumer().equals(endpoint.consumer())
                || message.consumer()
                        .filter(WebhookEndpoint.EVERY_CONSUMER::equals)
                        .isPresent();
    }

    private Outcome perform(InFlightDelivery inFlight, WebhookEndpoint endpoint) {
        Delivery delivery = inFlight.delivery();
        try {
            WebhookEndpoint complete = endpoints.complete(endpoint);
            if (!isFor(delivery.message(), complete)) {
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
            // Whatever it is, the call must not be lost: it counts as an attempt that failed.
            limited.logWithCause(ERROR, WebhookMessage.DISPATCH_FAILED, endpoint.id(), unexpected, endpoint.id());
            return Outcome.unsent(
                    WebhookMessage.DISPATCH_FAILED.format(endpoint.id()) + " " + SafeText.of(unexpected),
                    Duration.ZERO,
                    clock.instant());
        }
    }

    /** Not given up at once: during an update of the application, another node may know the endpoint. */
    private Outcome vanished(Delivery delivery) {
        return Outcome.unanswered(warned(WebhookMessage.ENDPOINT_VANISHED, delivery), Duration.ZERO, clock.instant());
    }

    /** Not given up at once either: the endpoint may be given back its consumer. */
    private Outcome ofAnotherConsumer(Delivery delivery) {
        return Outcome.unsent(warned(WebhookMessage.ENDPOINT_OF_ANOTHER, delivery), Duration.ZERO, clock.instant());
    }

    private String warned(WebhookMessage message, Delivery delivery) {
        Object[] what = {delivery.message().id(), delivery.message().webhook(), delivery.endpointId()};
        limited.log(WARNING, message, delivery.endpointId(), what);
        return message.format(what);
    }

    private void ended(
            InFlightDelivery inFlight,
            Optional<WebhookEndpoint> endpoint,
            Outcome outcome,
            EndpointMonitor.Consequence consequence,
            boolean scheduled) {
        Delivery delivery = inFlight.delivery();
        AttemptRecord last = new AttemptRecord(
                delivery.attempt(),
                outcome.at(),
                outcome.status(),
                outcome.duration(),
                outcome.failure(),
                outcome.answer().body());
        if (outcome.isDelivered()) {
            inFlight.end(Progress.ended(delivery.endpointId(), Progress.Stage.DELIVERED, last), recorder);
            report.delivered(delivery, endpoint, outcome);
            return;
        }
        Optional<Duration> untilNext = scheduled
                ? schedule.delayBefore(delivery.attempt() + 1 - delivery.roundStart())
                : Optional.of(inFlight.untilDue(nanoTime.getAsLong()));
        if (untilNext.isPresent()) {
            boolean soon = isSoon(delivery, consequence.retry());
            Duration wanted = soon ? shorter(untilNext.get(), SOON) : untilNext.get();
            Duration delay = longer(
                    longer(wanted, consequence.pause()), outcome.retryAfter().orElse(Duration.ZERO));
            Progress retry = Progress.retry(delivery.endpointId(), delivery.attempt(), Optional.of(last), delay);
            inFlight.end(scheduled && !soon ? retry : retry.beyondSchedule(), recorder);
            poller.lookForDue(delay);
            report.attemptFailed(delivery, endpoint, outcome, outcome.at().plus(delay));
        } else {
            inFlight.end(Progress.ended(delivery.endpointId(), Progress.Stage.EXHAUSTED, last), recorder);
            report.exhausted(delivery, endpoint, outcome);
        }
    }

    /** By how many attempts of their own, beyond the schedule, deliveries learn that failures were chance: one each. */
    private static boolean isSoon(Delivery delivery, EndpointMonitor.Retry retry) {
        return switch (retry) {
            case SCHEDULED -> false;
            case SOON_IF_FIRST -> delivery.attempt() == 1;
            case SOON -> true;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void apply(String endpointId, EndpointMonitor.Consequence consequence) {
        if (consequence.disable()) {
            setAside(queues.disable(endpointId, nanoTime.getAsLong()));
        } else if (!consequence.pause().isZero()) {
            setAside(queues.pause(endpointId, consequence.pause(), nanoTime.getAsLong()));
            poller.lookForDue(consequence.pause());
        } else if (consequence.recovered()) {
            queues.recovered(endpointId, nanoTime.getAsLong());
            poller.lookForDue(Duration.ZERO);
        }
    }

    /** Puts deliveries back into the outbox, where they wait for room at their endpoint. */
    private void setAside(List<InFlightDelivery> deliveries) {
        for (InFlightDelivery inFlight : deliveries) {
            Duration untilDue = inFlight.untilDue(nanoTime.getAsLong());
            inFlight.end(
                    untilDue.isZero()
                            ? Progress.waiting(inFlight.endpointId(), inFlight.attemptsMade())
                            : Progress.retry(inFlight.endpointId(), inFlight.attemptsMade(), Optional.empty(), untilDue),
                    recorder);
        }
    }

    /** Says to the other nodes how endpoints are doing: as often as they ask, and not each time that one fails. */
    void publishHealth() {
        recorder.publishHealth();
        limited.report();
    }

    /** Takes notice of endpoints that were changed. Nothing is delivered before this has been done once. */
    void refreshEndpoints() {
        for (EnabledChange changed : endpoints.refresh()) {
            endpointLog.switched(changed);
            if (changed.enabled()) {
                long now = nanoTime.getAsLong();
                queues.open(changed.endpointId(), now - changed.age().toNanos(), now);
                monitor.opened(changed.endpointId(), clock.instant().minus(changed.age()));
            } else {
                setAside(queues.disable(changed.endpointId(), nanoTime.getAsLong()));
            }
        }
    }

    /**
     * @param lost whether others have taken over what this node held
     */
    void heard(DeliveryStore.Heartbeat heartbeat, boolean lost) {
        nodes = heartbeat.nodes();
        tidy();
        if (lost) {
            setAside(queues.clear());
        }
        for (EndpointState state : heartbeat.changedEndpoints()) {
            endpointLog.heard(state);
            queues.heard(state.endpointId(), state.answersSoon());
            monitor.heard(state).ifPresent(consequence -> {
                if (consequence.pause().isZero() && !consequence.disable()) {
                    queues.open(state.endpointId(), nanoTime.getAsLong());
                }
                apply(state.endpointId(), consequence);
            });
        }
        if (queues.resume(nanoTime.getAsLong())) {
            workerPool.wake();
        }
    }

    private void tidy() {
        long now = nanoTime.getAsLong();
        if (now - tidiedAtNanos >= BETWEEN_TIDYING.toNanos()) {
            tidiedAtNanos = now;
            queues.tidy(now, endpointId -> endpoints.find(endpointId).isPresent());
        }
    }

    /** Lets go of deliveries that somebody has cancelled. Those that are under way are not interrupted. */
    void cancelled(Set<DeliveryStore.Held> deliveries) {
        for (InFlightDelivery inFlight : queues.remove(deliveries)) {
            inFlight.end(Progress.cancelled(inFlight.endpointId(), inFlight.attemptsMade(), Optional.empty()), recorder);
        }
    }

    private void unblocked(Collection<String> endpointIds) {
        endpointIds.forEach(this::awaited);
        poller.look();
    }

    /** Only now can it be found: whoever looked since there was room again has looked in vain. */
    private void waiting(Set<String> endpointIds) {
        endpointIds.forEach(this::awaited);
        if (queues.wantsAny(endpointIds, nanoTime.getAsLong())) {
            poller.roomAgain();
        }
    }

    private void roomMade() {
        if (hungry && inMemory.isRoomy()) {
            hungry = false;
            poller.look();
        }
    }

    /** There is more in the outbox than there is room for. */
    void hungry() {
        hungry = true;
    }

    void awaited(String endpointId) {
        queues.awaited(endpointId, nanoTime.getAsLong());
    }

    void allFetched(String endpointId) {
        queues.allFetched(endpointId, nanoTime.getAsLong());
    }

    boolean hasRoom(String endpointId) {
        return queues.hasRoom(endpointId, nanoTime.getAsLong());
    }

    void hastened(String endpointId, long upTo, boolean all) {
        queues.hastened(endpointId, upTo, all, nanoTime.getAsLong());
    }

    List<EndpointQueues.Wanted> wanted() {
        return queues.wanted(nanoTime.getAsLong());
    }

    InMemoryMessages inMemory() {
        return inMemory;
    }

    /** The endpoints that a message goes to; reported if there are none. */
    Collection<Recipient> recipients(Message message) {
        List<Recipient> recipients = wanting(message);
        if (recipients.isEmpty()) {
            withoutEndpoint.report(message);
        }
        return recipients;
    }

    private List<Recipient> wanting(Message message) {
        return endpoints.wanting(message.webhook(), message.consumer()).stream()
                .map(endpoint -> new Recipient(endpoint.id(), endpoint.consumer()))
                .toList();
    }
}

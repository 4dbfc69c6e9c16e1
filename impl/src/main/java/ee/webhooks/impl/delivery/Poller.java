// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Says regularly that this node lives, and fetches from the outbox what nobody holds, as far as there is room for it. */
final class Poller {

    private static final System.Logger LOGGER = EscapingLogger.of(Poller.class);

    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(1);

    /** Some servers let nobody use a data source of an application before it has started, which takes a moment only. */
    private static final Duration FIRST_PULSE_IN_VAIN = Duration.ofMillis(250);

    private static final Duration BETWEEN_PULSES_IN_VAIN = Duration.ofSeconds(2);

    private static final Duration BETWEEN_REVIEWS = Duration.ofSeconds(5);

    /** With thousands of endpoints that are waited for, a review takes no more than this part of the time. */
    private static final int PART_OF_TIME = 50;

    private static final int AT_ONCE = 500;

    private final DeliveryStore store;
    private final Dispatcher dispatcher;
    private final Workers upkeep;
    private final LongSupplier nanoTime;
    private final LimitedLog faults;

    private final StartGate gate;
    private final CountDownLatch firstPulse = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Alarm alarm;
    private final Alarm alarmOfDue;

    private volatile boolean ready;
    private volatile boolean everReady;
    private String lastProblem = "";
    private String lastFetchProblem = "";
    private String saidFetchProblem = "";
    private Duration afterVain = FIRST_PULSE_IN_VAIN;
    private volatile long owner;
    private long reviewedAtNanos;
    private long reviewTook;
    private boolean reviewed;
    private volatile boolean stopped;
    private volatile boolean suspended;

    /** Whether what was fetched last did not find room at endpoints that take all they can: then no more is fetched for a moment. */
    private volatile boolean full;

    Poller(DeliveryStore store, Dispatcher dispatcher, Workers upkeep, LongSupplier nanoTime) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.upkeep = upkeep;
        this.nanoTime = nanoTime;
        this.faults = new LimitedLog(LOGGER, nanoTime);
        this.gate = new StartGate(nanoTime);
        this.alarm = new Alarm(upkeep, nanoTime, this::look);
        this.alarmOfDue = new Alarm(upkeep, nanoTime, this::fetchDueOnly);
    }

    void start() {
        gate.start();
        upkeep.work(this::heartbeat);
    }

    /** Waits for the first pulse, if it begins soon, whatever comes of it; answers whether the outbox can be used. */
    boolean awaitFirstHeartbeat(Duration patience) throws InterruptedException {
        return gate.awaitBegin() && firstPulse.await(patience.toMillis(), TimeUnit.MILLISECONDS) && ready;
    }

    /** Lets a caller wait while the tables are being created. */
    void awaitTables() throws InterruptedException {
        gate.pass();
    }

    void stop() {
        stopped = true;
    }

    /** Fetches nothing until {@link #resume}. Pulses go on: this node lives. */
    void suspend() {
        suspended = true;
    }

    void resume() {
        suspended = false;
        look();
    }

    private void heartbeat() {
        gate.begin();
        if (stopped) {
            return;
        }
        Duration next = BETWEEN_PULSES;
        try {
            // First: what is called from now on is held by this node, which must know who gets it.
            dispatcher.refreshEndpoints();
            dispatcher.publishHealth();
            DeliveryStore.Heartbeat heartbeat = store.heartbeat();
            dispatcher.heard(heartbeat, owner != 0 && owner != heartbeat.owner());
            owner = heartbeat.owner();
            dispatcher.cancelled(store.cancelled());
            gained();
            full = false;
            look();
        } catch (OutboxUnavailableException unavailable) {
            lost(unavailable);
            next = inVain();
        } catch (RuntimeException | Error unexpected) {
            faults.logWithCause(ERROR, WebhookMessage.OUTBOX_FAULT, "the outbox", unexpected);
            next = inVain();
        } finally {
            firstPulse.countDown();
            upkeep.workLater(next, this::heartbeat);
        }
    }

    private Duration inVain() {
        Duration next = afterVain;
        Duration doubled = next.multipliedBy(2);
        afterVain = doubled.compareTo(BETWEEN_PULSES_IN_VAIN) < 0 ? doubled : BETWEEN_PULSES_IN_VAIN;
        return next;
    }

    private void gained() {
        afterVain = FIRST_PULSE_IN_VAIN;
        if (!ready) {
            LOGGER.log(everReady || !lastProblem.isEmpty() ? INFO : DEBUG, WebhookMessage.OUTBOX_READY.format());
        }
        ready = true;
        everReady = true;
        gate.open();
        lastProblem = "";
    }

    /** Says what is wrong, and not again before something else is. */
    private void lost(OutboxUnavailableException unavailable) {
        ready = false;
        String problem = String.valueOf(unavailable.getMessage());
        if (!problem.equals(lastProblem)) {
            WebhookMessage message = everReady ? WebhookMessage.OUTBOX_LOST : WebhookMessage.OUTBOX_NOT_READY;
            LOGGER.log(WARNING, message.format(problem));
            LOGGER.log(DEBUG, "The cause", unavailable);
        }
        lastProblem = problem;
    }

    /** Whether the outbox could be used the last time. */
    boolean isReady() {
        return ready;
    }

    /** Whether the outbox has been usable since the start. */
    boolean wasEverReady() {
        return everReady;
    }

    /** Whether this node may begin attempts. */
    boolean hasLease() {
        return owner != 0 && store.hasLease(owner);
    }

    /** An endpoint that was full can take more. */
    void roomAgain() {
        full = false;
        look();
    }

    /** Looks soon. */
    void look() {
        if (asked.compareAndSet(false, true)) {
            upkeep.work(this::fetchAll);
        }
    }

    /** Looks after a delay; if there is too much to be looked for, it is found when the next pulse is due. */
    void look(Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            look();
        } else {
            alarm.after(delay);
        }
    }

    /** As {@link #look(Duration)}, for deliveries alone: nobody has to be asked for messages because something failed. */
    void lookForDue(Duration delay) {
        alarmOfDue.after(delay);
    }

    private void fetchDueOnly() {
        fetch(List.of(this::fetchDue, this::fetchWaiting));
    }

    private void fetchAll() {
        asked.set(false);
        fetch(List.of(this::review, this::arrange, this::fetchMessages, this::fetchDue, this::fetchWaiting));
    }

    /**
     * One step that fails keeps no other from being taken.
     *
     * @param steps each answers whether there is more to fetch at once
     */
    private synchronized void fetch(List<BooleanSupplier> steps) {
        if (!ready || stopped || suspended) {
            return;
        }
        boolean more = false;
        String problem = "";
        for (BooleanSupplier step : steps) {
            try {
                // A database that does not answer at all keeps each step waiting; the pulse finds that out.
                more |= ready && step.getAsBoolean();
            } catch (OutboxUnavailableException later) {
                problem = String.valueOf(later.getMessage());
                notFetched(problem, later);
            } catch (RuntimeException | Error unexpected) {
                faults.logWithCause(ERROR, WebhookMessage.FETCH_FAILED, "the outbox", unexpected, unexpected);
            }
        }
        lastFetchProblem = problem;
        if (more) {
            look();
        }
    }

    /** The first time it may be what the next pulse says as well. */
    private void notFetched(String problem, OutboxUnavailableException cause) {
        boolean again = problem.equals(lastFetchProblem);
        LOGGER.log(
                again && !problem.equals(saidFetchProblem) ? WARNING : DEBUG,
                WebhookMessage.FETCH_FAILED.format(problem));
        LOGGER.log(DEBUG, "The cause", cause);
        saidFetchProblem = again ? problem : saidFetchProblem;
    }

    /** What other nodes, or earlier ones, have left is found here; and what this node holds without knowing. */
    private boolean review() {
        long now = nanoTime.getAsLong();
        if (reviewed && now - reviewedAtNanos < Math.max(BETWEEN_REVIEWS.toNanos(), PART_OF_TIME * reviewTook)) {
            return false;
        }
        reviewed = true;
        store.endpointsWithWaiting().forEach(dispatcher::awaited);
        store.releaseUnknown(dispatcher.inMemory().numbers());
        reviewedAtNanos = nanoTime.getAsLong();
        reviewTook = reviewedAtNanos - now;
        return false;
    }

    private boolean arrange() {
        DeliveryStore.Expanded expanded = store.expandOrdered(AT_ONCE, dispatcher::recipients);
        expanded.endpoints().forEach(dispatcher::awaited);
        return expanded.more();
    }

    private boolean fetchMessages() {
        Allowance allowance = allowance();
        if (allowance.isNothing()) {
            dispatcher.hungry();
            return false;
        }
        if (full) {
            return false;
        }
        DeliveryStore.Claimed claimed = store.claimMessages(allowance);
        boolean room = true;
        for (HeldMessage message : claimed.held()) {
            room &= dispatcher.takeFetched(message);
        }
        full = !room;
        return room && isMore(claimed.more(), claimed.held().isEmpty());
    }

    private boolean fetchDue() {
        Allowance allowance = allowance();
        if (allowance.isNothing()) {
            dispatcher.hungry();
            return false;
        }
        DeliveryStore.Due due = store.claimDue(allowance, dispatcher::hasRoom);
        due.withoutRoom().forEach(dispatcher::awaited);
        due.held().forEach(dispatcher::takeFetched);
        return isMore(due.more(), due.held().isEmpty() && due.withoutRoom().isEmpty());
    }

    private Allowance allowance() {
        return dispatcher.inMemory().claimable().atMost(AT_ONCE);
    }

    /** Whether to fetch more at once: not if the first of it found no room. */
    private boolean isMore(boolean more, boolean nothingFetched) {
        if (more && nothingFetched) {
            dispatcher.hungry();
        }
        return more && !nothingFetched;
    }

    private boolean fetchWaiting() {
        for (EndpointQueues.Wanted wanted : dispatcher.wanted()) {
            int fetched = 0;
            if (wanted.waiting()) {
                Allowance allowance = dispatcher.inMemory().claimable().atMost(wanted.most());
                if (allowance.isNothing()) {
                    dispatcher.hungry();
                    return false;
                }
                fetched = fetchWaiting(wanted.endpointId(), allowance);
            }
            if (wanted.hastened() && fetched < wanted.most()) {
                Allowance allowance = dispatcher.inMemory().claimable().atMost(wanted.most() - fetched);
                if (allowance.isNothing()) {
                    dispatcher.hungry();
                    return false;
                }
                fetchHastened(wanted.endpointId(), wanted.after(), allowance);
            }
        }
        return false;
    }

    private int fetchWaiting(String endpointId, Allowance allowance) {
        DeliveryStore.Waiting waiting = store.claimWaiting(endpointId, allowance);
        if (!waiting.more()) {
            dispatcher.allFetched(endpointId);
        }
        return take(waiting, allowance);
    }

    /** What waits for its time because the endpoint was away. */
    private void fetchHastened(String endpointId, long after, Allowance allowance) {
        DeliveryStore.Waiting retries = store.claimRetries(endpointId, after, allowance);
        List<Delivery> held = retries.held();
        long upTo = held.isEmpty() ? after : held.get(held.size() - 1).number();
        dispatcher.hastened(endpointId, upTo, !retries.more());
        take(retries, allowance);
    }

    private int take(DeliveryStore.Waiting fetched, Allowance allowance) {
        List<Delivery> held = fetched.held();
        if (fetched.more() && held.size() < allowance.messages()) {
            dispatcher.hungry();
        }
        held.forEach(dispatcher::takeFetched);
        return held.size();
    }
}

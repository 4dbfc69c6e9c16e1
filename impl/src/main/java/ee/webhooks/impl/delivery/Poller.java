// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
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
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Fetches from the store what no node holds, as far as queues and memory have capacity, each time that {@link FetchRequests} asks for it. */
final class Poller {

    private static final System.Logger LOGGER = EscapingLogger.of(Poller.class);

    private static final Duration BETWEEN_REVIEWS = Duration.ofSeconds(5);

    /** A review, which is slow when deliveries wait for thousands of endpoints, takes at most this part of the time. */
    private static final int PART_OF_TIME = 50;

    private static final int MAX_BATCH = 500;

    private final DeliveryStore store;
    private final StoreAvailability availability;
    private final Intake intake;
    private final EndpointQueues queues;
    private final InMemoryMessages inMemory;
    private final FetchRequests requests;
    private final LongSupplier nanoTime;
    private final LimitedLog faults;

    private String lastProblem = "";
    private String loggedProblem = "";
    private long reviewedAtNanos;
    private long reviewTook;
    private boolean reviewed;
    private volatile boolean stopped;
    private volatile boolean suspended;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Poller(
            DeliveryStore store,
            StoreAvailability availability,
            Intake intake,
            EndpointQueues queues,
            InMemoryMessages inMemory,
            FetchRequests requests,
            LongSupplier nanoTime) {
        this.store = store;
        this.availability = availability;
        this.intake = intake;
        this.queues = queues;
        this.inMemory = inMemory;
        this.requests = requests;
        this.nanoTime = nanoTime;
        this.faults = new LimitedLog(LOGGER, nanoTime);
    }

    void start() {
        requests.serveBy(this::fetchAll, this::fetchDueOnly);
    }

    void stop() {
        stopped = true;
    }

    /** Fetches nothing until {@link #resume}. */
    void suspend() {
        suspended = true;
    }

    void resume() {
        suspended = false;
        requests.request();
    }

    private void fetchDueOnly() {
        fetch(List.of(this::fetchDue, this::fetchWaiting));
    }

    private void fetchAll() {
        fetch(List.of(this::review, this::expandOrdered, this::fetchMessages, this::fetchDue, this::fetchWaiting));
    }

    /**
     * Takes each step, also after one that failed.
     *
     * @param steps each returns whether there is more to fetch at once
     */
    private synchronized void fetch(List<BooleanSupplier> steps) {
        if (!availability.isAvailable() || stopped || suspended) {
            return;
        }
        boolean more = false;
        String problem = "";
        for (BooleanSupplier step : steps) {
            try {
                // Each step would wait for a database that does not answer; the heartbeat notices such a database.
                more |= availability.isAvailable() && step.getAsBoolean();
            } catch (OutboxUnavailableException unavailable) {
                problem = String.valueOf(unavailable.getMessage());
                logFailure(problem, unavailable);
            } catch (RuntimeException | Error unexpected) {
                faults.logWithCause(ERROR, WebhookMessage.FETCH_FAILED, "the outbox", unexpected, unexpected);
            }
        }
        lastProblem = problem;
        if (more) {
            requests.request();
        }
    }

    /** Logs a warning when a problem occurs the second time: the next heartbeat may report the first. */
    private void logFailure(String problem, OutboxUnavailableException cause) {
        boolean again = problem.equals(lastProblem);
        LOGGER.log(
                again && !problem.equals(loggedProblem) ? WARNING : DEBUG, WebhookMessage.FETCH_FAILED.format(problem));
        LOGGER.log(DEBUG, "The cause", cause);
        loggedProblem = again ? problem : loggedProblem;
    }

    /** Finds what other nodes, or earlier runs, have left, and releases rows that this node holds without knowing them. */
    private boolean review() {
        long now = nanoTime.getAsLong();
        if (reviewed && now - reviewedAtNanos < Math.max(BETWEEN_REVIEWS.toNanos(), PART_OF_TIME * reviewTook)) {
            return false;
        }
        reviewed = true;
        store.endpointsWithWaiting().forEach(this::markMoreInStore);
        store.releaseUnknown(inMemory.numbers());
        reviewedAtNanos = nanoTime.getAsLong();
        reviewTook = reviewedAtNanos - now;
        return false;
    }

    private void markMoreInStore(String endpointId) {
        queues.markMoreInStore(endpointId, nanoTime.getAsLong());
    }

    private boolean expandOrdered() {
        DeliveryStore.Expanded expanded = store.expandOrdered(MAX_BATCH, intake::recipients);
        expanded.endpoints().forEach(this::markMoreInStore);
        return expanded.more();
    }

    private boolean fetchMessages() {
        Allowance allowance = allowance(MAX_BATCH);
        if (allowance.isNothing() || requests.areQueuesFull()) {
            return false;
        }
        DeliveryStore.Claimed claimed = store.claimMessages(allowance);
        boolean hadCapacity = true;
        for (HeldMessage message : claimed.held()) {
            hadCapacity &= intake.takeFetched(message);
        }
        if (!hadCapacity) {
            requests.onQueuesFull();
        }
        return hadCapacity && isMore(claimed.more(), claimed.held().isEmpty());
    }

    private boolean fetchDue() {
        Allowance allowance = allowance(MAX_BATCH);
        if (allowance.isNothing()) {
            return false;
        }
        DeliveryStore.Due due =
                store.claimDue(allowance, endpointId -> queues.hasCapacity(endpointId, nanoTime.getAsLong()));
        due.withoutCapacity().forEach(this::markMoreInStore);
        due.held().forEach(intake::takeFetched);
        return isMore(due.more(), due.held().isEmpty() && due.withoutCapacity().isEmpty());
    }

    /** What memory has capacity for. If that is nothing, the next result that frees memory requests a fetch. */
    private Allowance allowance(int max) {
        Allowance allowance = inMemory.claimable().atMost(max);
        if (allowance.isNothing()) {
            requests.onMemoryFull();
        }
        return allowance;
    }

    /** Whether to fetch more at once: not if memory had no capacity for the first of it. */
    private boolean isMore(boolean more, boolean nothingFetched) {
        if (more && nothingFetched) {
            requests.onMemoryFull();
        }
        return more && !nothingFetched;
    }

    /** Fetches deliveries for the queues that have capacity; never requests more itself, as the end of each attempt does. */
    private boolean fetchWaiting() {
        for (MoreInStore.ToFetch next : queues.toFetch(nanoTime.getAsLong())) {
            int fetched = 0;
            if (next.waiting()) {
                Allowance allowance = allowance(next.max());
                if (allowance.isNothing()) {
                    return false;
                }
                fetched = fetchWaiting(next.endpointId(), allowance);
            }
            if (next.early() && fetched < next.max()) {
                Allowance allowance = allowance(next.max() - fetched);
                if (allowance.isNothing()) {
                    return false;
                }
                fetchEarly(next.endpointId(), next.after(), allowance);
            }
        }
        return false;
    }

    private int fetchWaiting(String endpointId, Allowance allowance) {
        DeliveryStore.Waiting waiting = store.claimWaiting(endpointId, allowance);
        if (!waiting.more()) {
            queues.allFetched(endpointId, nanoTime.getAsLong());
        }
        return take(waiting, allowance);
    }

    /** Fetches retries before they are due, because their endpoint has recovered or is to be probed. */
    private void fetchEarly(String endpointId, long after, Allowance allowance) {
        DeliveryStore.Waiting retries = store.claimRetries(endpointId, after, allowance);
        List<Delivery> held = retries.held();
        long upTo = held.isEmpty() ? after : held.get(held.size() - 1).number();
        queues.fetchedEarly(endpointId, upTo, !retries.more(), nanoTime.getAsLong());
        take(retries, allowance);
    }

    private int take(DeliveryStore.Waiting fetched, Allowance allowance) {
        List<Delivery> held = fetched.held();
        if (fetched.more() && held.size() < allowance.messages()) {
            requests.onMemoryFull();
        }
        held.forEach(intake::takeFetched);
        return held.size();
    }
}

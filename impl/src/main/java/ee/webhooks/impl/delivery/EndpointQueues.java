// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.DeliveryKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The due deliveries in memory, with one queue for each endpoint: which are accepted, handed out, given back, and fetched. {@link BeginOrder} decides which queue is
 * next. Each queue has a limited length and a limited number of attempts at once: so endpoints that are slow, paused or deleted, however many, cost the others nothing. Safe for use by
 * any number of threads.
 */
final class EndpointQueues {

    private final DispatchLimits max;
    private final Function<String, EndpointQueue.Limits> limits;
    private final Map<String, EndpointQueue> queues = new HashMap<>();
    private final Slots slots;
    private final BeginOrder order;
    private final MoreInStore moreInStore;

    /** Endpoints without a queue that the store has as quick. */
    private final Set<String> remembered = new HashSet<>();

    /** The number of deliveries in queues of endpoints that are not quick. */
    private final AtomicInteger unproven = new AtomicInteger();

    private boolean suspended;
    private boolean quiet;

    /**
     * @param max the limits of all queues together
     * @param limits the limits of one endpoint
     */
    EndpointQueues(DispatchLimits max, Function<String, EndpointQueue.Limits> limits) {
        this.max = max;
        this.limits = limits;
        this.slots = new Slots(max.concurrency(), max.slow());
        this.order = new BeginOrder(slots);
        this.moreInStore = new MoreInStore(order);
    }

    private EndpointQueue queue(String endpointId, long now) {
        return queues.computeIfAbsent(endpointId, id -> {
            EndpointQueue queue = new EndpointQueue(
                    id, limits.apply(id), max.queuedPerEndpoint(), max.maxQueuedPerEndpoint(), unproven, now);
            if (remembered.remove(id)) {
                queue.remembered(true);
            }
            return queue;
        });
    }

    /** Merges what the store has about the pace of an endpoint. What this node has measured is newer. */
    synchronized void merge(String endpointId, boolean answersSoon) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.remembered(answersSoon);
        } else if (answersSoon) {
            remembered.add(endpointId);
        } else {
            remembered.remove(endpointId);
        }
    }

    private void refreshLimits(EndpointQueue queue) {
        EndpointQueue.Limits current = limits.apply(queue.endpointId());
        if (!queue.has(current)) {
            order.changeLimits(queue, current);
        }
    }

    /** The answer to a delivery that is offered. */
    enum Offer {
        ACCEPTED,
        /** Refused: too many are before it, although nothing is wrong with the endpoint. */
        FULL,
        /** Refused: the endpoint is paused, disabled, or does not answer. */
        CLOSED
    }

    /** Adds a delivery of a new call, if the queue has capacity. While older ones wait in the store, half of the capacity is theirs. */
    synchronized Offer offer(InFlightDelivery inFlight, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        refreshLimits(queue);
        int capacity = queue.hasMoreInStore() ? queue.capacity() / 2 : queue.capacity();
        if (quiet || !queue.isOpen(now) || queue.size() >= capacity || isCrowded(queue)) {
            moreInStore.mark(queue);
            return !quiet && queue.isSound(now) ? Offer.FULL : Offer.CLOSED;
        }
        add(queue, inFlight, now);
        return Offer.ACCEPTED;
    }

    /** Adds a delivery that was fetched for free capacity. Returns false if the endpoint was paused or disabled meanwhile: then it is refused. */
    synchronized boolean add(InFlightDelivery inFlight, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        if (quiet || !queue.isOpen(now)) {
            moreInStore.mark(queue);
            return false;
        }
        add(queue, inFlight, now);
        return true;
    }

    private void add(EndpointQueue queue, InFlightDelivery inFlight, long now) {
        queue.addLast(inFlight);
        order.onAdded(queue);
        order.enqueue(queue, now);
    }

    /** Whether endpoints of this pace have as many deliveries in memory together as they may. */
    private boolean isCrowded(EndpointQueue queue) {
        return switch (queue.pace()) {
            case QUICK -> false;
            case NEW -> unproven.get() >= max.queuedUnproven();
            // A part is kept for unknown endpoints.
            case SLOW -> unproven.get() >= max.queuedUnproven() - max.queuedUnproven() / 4;
        };
    }

    /** Hands out the next delivery, if an attempt may begin now. The caller must report the end of the attempt. */
    synchronized Optional<InFlightDelivery> poll(long now) {
        return suspended || quiet ? Optional.empty() : order.poll(now).map(queue -> begin(queue, now));
    }

    private InFlightDelivery begin(EndpointQueue queue, long now) {
        InFlightDelivery inFlight = queue.begin(now);
        slots.begun(inFlight, queue, now);
        order.enqueue(queue, now);
        return inFlight;
    }

    /** The nanoseconds until a delivery may be handed out, 0 for now; empty if no delivery waits for time alone. */
    synchronized Optional<Long> untilNext(long now) {
        return suspended || quiet ? Optional.empty() : order.untilNext(now);
    }

    /** The result of an attempt, as far as it concerns the queue. */
    enum Course {
        ANSWERED,
        /** The receiver asked for a pause. */
        REFUSED,
        UNANSWERED,
        /** No request was sent, for a reason in which the endpoint has no part. */
        NOT_MADE
    }

    /**
     * What follows the end of an attempt.
     *
     * @param fetchMore whether to fetch more deliveries for this endpoint
     * @param slotFreed whether a slot is free for endpoints whose deliveries are all in the store
     * @param excess deliveries for which the queue has no capacity any more
     * @param answersSoon whether the endpoint answers soon, if the store is to be updated
     */
    record After(boolean fetchMore, boolean slotFreed, List<InFlightDelivery> excess, Optional<Boolean> answersSoon) {}

    /** An attempt has ended. */
    synchronized After ended(InFlightDelivery inFlight, Course course, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        boolean isSlow = slots.ended(inFlight, now).compareTo(Slots.SLOW_AFTER) > 0;
        boolean wasShared = queue.pace() != Pace.QUICK;
        // The response may have contained a rate.
        refreshLimits(queue);
        switch (course) {
            case ANSWERED -> queue.answered();
            case REFUSED, UNANSWERED -> queue.unanswered();
            case NOT_MADE -> queue.notMade();
        }
        if (course != Course.NOT_MADE) {
            learn(queue, course, isSlow);
        }
        List<InFlightDelivery> excess = queue.excess();
        if (!excess.isEmpty()) {
            moreInStore.mark(queue);
        }
        order.enqueue(queue, now);
        return new After(
                moreInStore.isToFetch(queue, now), wasShared && !moreInStore.isEmpty(), excess, queue.toRemember());
    }

    private static void learn(EndpointQueue queue, Course course, boolean isSlow) {
        if (isSlow) {
            queue.pace(Pace.SLOW);
        } else if (course != Course.UNANSWERED) {
            queue.pace(Pace.QUICK);
        } else if (queue.pace() == Pace.NEW) {
            queue.pace(Pace.SLOW);
        }
    }

    /**
     * Removes idle queues of endpoints that do not exist any more or about which nothing was learnt.
     *
     * @param isKnown whether an endpoint exists; called without a lock, because it may take a while
     */
    void tidy(long now, Predicate<String> isKnown) {
        List<String> idle;
        synchronized (this) {
            queues.values().removeIf(queue -> queue.isIdle(now) && queue.isUnknown());
            idle = queues.values().stream()
                    .filter(queue -> queue.isIdle(now))
                    .map(EndpointQueue::endpointId)
                    .collect(Collectors.toCollection(ArrayList::new));
            idle.addAll(remembered);
        }
        List<String> removed = idle.stream().filter(isKnown.negate()).toList();
        synchronized (this) {
            removed.forEach(id -> queues.computeIfPresent(id, (same, queue) -> queue.isIdle(now) ? null : queue));
            removed.forEach(remembered::remove);
        }
    }

    /** Takes back a delivery whose attempt was not made, and hands out nothing until {@link #resume}. */
    synchronized void suspend(InFlightDelivery inFlight, long now) {
        suspended = true;
        slots.ended(inFlight, now);
        queue(inFlight.endpointId(), now).notBegun(inFlight);
    }

    /** Hands out nothing and refuses each delivery while the server is suspended. */
    synchronized void quiet(boolean quiet) {
        this.quiet = quiet;
    }

    /** Hands out deliveries again after {@link #suspend}; returns whether any is due. */
    synchronized boolean resume(long now) {
        suspended = false;
        queues.values().forEach(queue -> order.enqueue(queue, now));
        return order.isAnyDue();
    }

    /** Pauses an endpoint; returns the deliveries that leave its queue. */
    synchronized List<InFlightDelivery> pause(String endpointId, Duration pause, long now) {
        EndpointQueue queue = queue(endpointId, now);
        long until = now + pause.toNanos();
        if (!queue.isPausedBeyond(until)) {
            queue.pauseUntil(until, now);
        }
        queue.makeNextEarly();
        return empty(queue);
    }

    /** Closes the queue of an endpoint until it is enabled; returns the deliveries that leave it. */
    synchronized List<InFlightDelivery> disable(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.disable(now);
        return empty(queue);
    }

    private List<InFlightDelivery> empty(EndpointQueue queue) {
        moreInStore.mark(queue);
        return queue.clear();
    }

    /** Ends a pause because the endpoint answers again: its retries are fetched before they are due. */
    synchronized void recovered(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.endPause();
        queue.makeAllEarly();
        moreInStore.add(queue);
        order.enqueue(queue, now);
    }

    /** Ends a pause and any other state in which nothing is sent. */
    synchronized void open(String endpointId, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.open();
            order.enqueue(queue, now);
        }
    }

    /**
     * Ends a pause and any other state in which nothing is sent.
     *
     * @param since when the endpoint was opened: a pause that began later goes on
     */
    synchronized void open(String endpointId, long since, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.openedAt(since);
            order.enqueue(queue, now);
        }
    }

    /** Removes all deliveries whose attempt has not begun. */
    synchronized List<InFlightDelivery> clear() {
        List<InFlightDelivery> all = new ArrayList<>();
        queues.values().forEach(queue -> all.addAll(empty(queue)));
        return all;
    }

    /** Removes some deliveries, as far as their attempts have not begun; returns those. */
    synchronized List<InFlightDelivery> remove(Set<DeliveryKey> which) {
        List<InFlightDelivery> removed = new ArrayList<>();
        which.stream()
                .map(DeliveryKey::endpointId)
                .distinct()
                .map(queues::get)
                .filter(Objects::nonNull)
                .forEach(queue -> removed.addAll(queue.remove(inFlight ->
                        which.contains(new DeliveryKey(inFlight.delivery().number(), inFlight.endpointId())))));
        return removed;
    }

    /** Deliveries in the store wait for capacity in the queue of an endpoint. */
    synchronized void markMoreInStore(String endpointId, long now) {
        moreInStore.mark(queue(endpointId, now));
    }

    /** All deliveries that waited for capacity in the queue of an endpoint were fetched. */
    synchronized void allFetched(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.moreInStore(false);
        moreInStore.removeIfAllFetched(queue);
    }

    /**
     * Retries were fetched before they were due.
     *
     * @param upTo the number of the message of the last one
     * @param all whether the store has no others
     */
    synchronized void fetchedEarly(String endpointId, long upTo, boolean all, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.fetchedEarlyUpTo(upTo);
        if (all) {
            queue.noFurtherEarly();
        }
        moreInStore.removeIfAllFetched(queue);
    }

    /** Whether the queue of an endpoint has capacity now. */
    synchronized boolean hasCapacity(String endpointId, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue == null) {
            return moreInStore.isFetchable(Pace.NEW);
        }
        return queue.isOpen(now) && queue.size() < queue.capacity() && moreInStore.isFetchable(queue.pace());
    }

    /** What to fetch, for the endpoints first that were not served last. */
    synchronized List<MoreInStore.ToFetch> toFetch(long now) {
        return moreInStore.toFetch(now);
    }
    /** Whether deliveries are to be fetched for one of some endpoints. */
    synchronized boolean isAnyToFetch(Collection<String> endpointIds, long now) {
        return endpointIds.stream()
                .map(queues::get)
                .filter(Objects::nonNull)
                .anyMatch(queue -> moreInStore.isToFetch(queue, now));
    }
}

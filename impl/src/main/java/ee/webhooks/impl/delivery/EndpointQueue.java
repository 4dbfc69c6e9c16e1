// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The due deliveries of one endpoint, and the number of its attempts at once. Both limits shrink while the endpoint does not answer, and grow again when it
 * does: so an endpoint that hangs uses few threads and little memory, and a busy one gets many. Used under the lock of {@code EndpointQueues}.
 */
final class EndpointQueue {

    /** The capacity for an endpoint that is not known to answer soon. */
    static final int MIN_CAPACITY = 8;

    private final String endpointId;
    private final int maxCapacity;
    private final AtomicInteger unproven;
    private final Deque<InFlightDelivery> due = new ArrayDeque<>();

    private Pace pace = Pace.NEW;
    /** Whether the store has it as quick. */
    private boolean remembered;

    private int underWay;
    private int limit = 1;
    private int capacity;
    private Limits limits;
    private long nextAtNanos;
    private long begunAtNanos;
    private boolean begun;
    private long pausedUntilNanos;
    private boolean paused;
    private boolean disabled;
    private long closedAtNanos;
    private boolean probing;
    private boolean queued;

    /** Whether deliveries in the store wait for capacity here. */
    private boolean moreInStore;

    /** Whether the store may have retries for this endpoint that are to be fetched before they are due. */
    private boolean earlyRetries;

    /** The number of the message up to which such retries were fetched. */
    private long fetchedEarlyUpTo;

    /**
     * @param capacity the number of deliveries that it takes at first
     * @param maxCapacity the number of deliveries that it takes at most
     * @param unproven counts the deliveries in all queues of endpoints that are not known to answer soon
     */
    EndpointQueue(String endpointId, Limits limits, int capacity, int maxCapacity, AtomicInteger unproven, long now) {
        this.endpointId = endpointId;
        this.limits = limits;
        this.capacity = capacity;
        this.maxCapacity = maxCapacity;
        this.unproven = unproven;
        this.nextAtNanos = now;
    }

    /**
     * @param concurrency the number of attempts at once
     * @param intervalNanos the time between the beginnings of two attempts
     * @param party the consumer that has a share of the slots of slow endpoints; empty if the endpoint has one of its own
     */
    record Limits(int concurrency, long intervalNanos, String party) {

        Limits(int concurrency, long intervalNanos) {
            this(concurrency, intervalNanos, "");
        }
    }

    String endpointId() {
        return endpointId;
    }

    /** The consumer or endpoint that has a share of the slots of slow endpoints. */
    String party() {
        // An endpoint may have the name of a consumer.
        return limits.party().isEmpty() ? "/" + endpointId : limits.party();
    }

    boolean has(Limits others) {
        return limits.equals(others);
    }

    /** Changes the limits. A longer interval counts from the last attempt, whose response may have asked for it. */
    void limits(Limits changed) {
        limits = changed;
        limit = Math.min(limit, changed.concurrency());
        if (begun && begunAtNanos + changed.intervalNanos() - nextAtNanos > 0) {
            nextAtNanos = begunAtNanos + changed.intervalNanos();
        }
    }

    Pace pace() {
        return pace;
    }

    void pace(Pace changed) {
        count(-due.size());
        pace = changed;
        count(due.size());
    }

    /** Sets the pace that the store has, unless this node has measured a newer one. */
    void remembered(boolean wasQuick) {
        remembered = wasQuick;
        if (wasQuick && pace == Pace.NEW) {
            pace(Pace.QUICK);
        }
    }

    /** Whether the endpoint is quick, if the store is to be updated. */
    Optional<Boolean> toRemember() {
        boolean isQuick = pace == Pace.QUICK;
        if (isQuick == remembered) {
            return Optional.empty();
        }
        remembered = isQuick;
        return Optional.of(isQuick);
    }

    private void count(int change) {
        if (pace != Pace.QUICK) {
            unproven.addAndGet(change);
        }
    }

    boolean isOpen(long now) {
        if (paused && now - pausedUntilNanos >= 0) {
            paused = false;
        }
        return !paused && !disabled;
    }

    int size() {
        return due.size();
    }

    void addLast(InFlightDelivery inFlight) {
        due.addLast(inFlight);
        count(1);
    }

    boolean mayBegin(long now) {
        return !due.isEmpty() && underWay < limit && isOpen(now);
    }

    /** The earliest time of the next attempt by the rate of the endpoint. */
    long nextAtNanos() {
        return nextAtNanos;
    }

    InFlightDelivery begin(long now) {
        underWay++;
        begun = true;
        begunAtNanos = now;
        if (limits.intervalNanos() > 0) {
            nextAtNanos = (nextAtNanos - now > 0 ? nextAtNanos : now) + limits.intervalNanos();
        }
        count(-1);
        return due.removeFirst();
    }

    /** Takes back a delivery whose attempt was not made. */
    void notBegun(InFlightDelivery inFlight) {
        underWay--;
        due.addFirst(inFlight);
        count(1);
    }

    /** An attempt was not made, and its delivery has left. */
    void notMade() {
        underWay--;
    }

    /** An attempt was answered: the endpoint gets more at once. */
    void answered() {
        underWay--;
        probing = false;
        limit = Math.min(limits.concurrency(), limit * 2);
        capacity = Math.min(maxCapacity, capacity + 1);
    }

    /** An attempt was refused or not answered: the endpoint gets fewer at once, so that one that hangs uses few threads. */
    void unanswered() {
        underWay--;
        limit = Math.max(1, limit / 2);
        capacity = Math.max(MIN_CAPACITY, capacity / 2);
    }

    /** The number of deliveries that it takes. */
    int capacity() {
        if (probing) {
            return Math.max(0, limit - underWay);
        }
        return pace == Pace.QUICK ? capacity : Math.min(MIN_CAPACITY, capacity);
    }

    /** The number of deliveries to fetch from the store. */
    int toFetch(long now) {
        if (!moreInStore && !earlyRetries || !isOpen(now)) {
            return 0;
        }
        if (pace == Pace.QUICK && !probing) {
            return due.size() <= capacity / 4 ? capacity - due.size() : 0;
        }
        return due.isEmpty() ? Math.max(0, limit - underWay) : 0;
    }

    /** Whether nothing is wrong with the endpoint. */
    boolean isSound(long now) {
        return isOpen(now) && pace == Pace.QUICK && !probing && limit == limits.concurrency();
    }

    /** Removes the latest deliveries beyond the capacity. */
    List<InFlightDelivery> excess() {
        List<InFlightDelivery> excess = new ArrayList<>();
        while (due.size() > capacity) {
            excess.add(due.removeLast());
            count(-1);
        }
        return excess;
    }

    /** Pauses the endpoint. Afterwards one attempt probes it. */
    void pauseUntil(long nanos, long now) {
        paused = true;
        pausedUntilNanos = nanos;
        closedAtNanos = now;
        probing = true;
        limit = 1;
    }

    boolean isPausedBeyond(long nanos) {
        return paused && pausedUntilNanos - nanos > 0;
    }

    void endPause() {
        paused = false;
    }

    void disable(long now) {
        disabled = true;
        closedAtNanos = now;
    }

    /** Ends a pause and any other state in which nothing is sent. */
    void open() {
        paused = false;
        disabled = false;
    }

    /** As {@link #open()}, unless the endpoint was closed at the given moment or after it. */
    void openedAt(long nanos) {
        if (closedAtNanos - nanos < 0) {
            open();
        }
    }

    /** Removes all deliveries whose attempt has not begun. */
    List<InFlightDelivery> clear() {
        List<InFlightDelivery> all = new ArrayList<>(due);
        count(-due.size());
        due.clear();
        return all;
    }

    /** Removes some deliveries whose attempt has not begun. */
    List<InFlightDelivery> remove(Predicate<InFlightDelivery> which) {
        List<InFlightDelivery> removed = due.stream().filter(which).toList();
        due.removeAll(removed);
        count(-removed.size());
        return removed;
    }

    boolean isQueued() {
        return queued;
    }

    void queued(boolean nowQueued) {
        queued = nowQueued;
    }

    boolean hasMoreInStore() {
        return moreInStore;
    }

    void moreInStore(boolean hasMore) {
        moreInStore = hasMore;
    }

    boolean hasEarlyRetries() {
        return earlyRetries;
    }

    /** Has all retries fetched before they are due, from the first on. */
    void makeAllEarly() {
        earlyRetries = true;
        fetchedEarlyUpTo = 0;
    }

    /** Has one retry fetched before it is due, to probe the endpoint: each time another one. */
    void makeNextEarly() {
        earlyRetries = true;
    }

    long fetchedEarlyUpTo() {
        return fetchedEarlyUpTo;
    }

    void fetchedEarlyUpTo(long number) {
        fetchedEarlyUpTo = number;
    }

    /** The store has no further retries. If the endpoint still has to be probed, the first may be the next again. */
    void noFurtherEarly() {
        earlyRetries = probing && fetchedEarlyUpTo > 0;
        fetchedEarlyUpTo = 0;
    }

    /** Whether it has no deliveries, in memory or in the store. */
    boolean isIdle(long now) {
        return due.isEmpty() && underWay == 0 && !moreInStore && !earlyRetries && isOpen(now) && nextAtNanos - now <= 0;
    }

    /** Whether this node has learnt nothing about the endpoint. */
    boolean isUnknown() {
        return pace == Pace.NEW && !probing;
    }
}

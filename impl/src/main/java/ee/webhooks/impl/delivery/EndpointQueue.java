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
 * What is due at one endpoint, and how much of it may be under way at once. Both shrink when the endpoint does not answer, and grow again when it does: so an
 * endpoint that hangs keeps few threads and little memory, and a busy one gets much. Used under the lock of {@link EndpointQueues}.
 */
final class EndpointQueue {

    /** How many deliveries an endpoint has in memory that is not known to answer soon. */
    static final int LEAST_CAPACITY = 8;

    private final String endpointId;
    private final int maxCapacity;
    private final AtomicInteger unproven;
    private final Deque<InFlightDelivery> due = new ArrayDeque<>();

    private Pace pace = Pace.NEW;
    /** What the outbox remembers of its pace. */
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

    /** Whether the outbox has more for this endpoint than is here. */
    private boolean awaited;

    /** Whether the outbox may have retries for this endpoint that need not wait for their time any more. */
    private boolean hastened;

    /** The number of the message up to which such retries were fetched. */
    private long hastenedUpTo;

    /**
     * @param capacity how many deliveries it takes at first
     * @param maxCapacity how many it takes at most
     * @param unproven counts the deliveries in all lanes of endpoints that are not known to answer soon
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
     * @param concurrency how many attempts may be under way at once
     * @param intervalNanos how long after the beginning of one attempt the next may begin
     * @param party who has a share of what slow endpoints may take together; empty for the endpoint alone
     */
    record Limits(int concurrency, long intervalNanos, String party) {

        Limits(int concurrency, long intervalNanos) {
            this(concurrency, intervalNanos, "");
        }
    }

    String endpointId() {
        return endpointId;
    }

    /** Who shares with others what slow endpoints may take together. */
    String party() {
        // Names of endpoints and of consumers must not meet.
        return limits.party().isEmpty() ? "/" + endpointId : limits.party();
    }

    boolean has(Limits others) {
        return limits.equals(others);
    }

    /** A longer interval counts from the attempt that was begun last: its receiver may have just said how much it takes. */
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

    /** The outbox remembers whether it was quick: of a new one, nothing better is known. */
    void remembered(boolean wasQuick) {
        remembered = wasQuick;
        if (wasQuick && pace == Pace.NEW) {
            pace(Pace.QUICK);
        }
    }

    /** Whether it is quick, if that is not what the outbox remembers; from then on it does. */
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

    /** When the next attempt may begin, as far as it depends on time. */
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

    /** An attempt was not made after all, and is to be made. */
    void notBegun(InFlightDelivery inFlight) {
        underWay--;
        due.addFirst(inFlight);
        count(1);
    }

    /** An attempt was not made after all, and is not to be made here. */
    void notMade() {
        underWay--;
    }

    /** An attempt was answered, so that the endpoint can take more at once. */
    void answered() {
        underWay--;
        probing = false;
        limit = Math.min(limits.concurrency(), limit * 2);
        capacity = Math.min(maxCapacity, capacity + 1);
    }

    /** An attempt was not answered, or the answer was that there is too much: fewer at once, so that an endpoint that hangs keeps few threads. */
    void unanswered() {
        underWay--;
        limit = Math.max(1, limit / 2);
        capacity = Math.max(LEAST_CAPACITY, capacity / 2);
    }

    /** How many deliveries may be here. */
    int capacity() {
        if (probing) {
            return Math.max(0, limit - underWay);
        }
        return pace == Pace.QUICK ? capacity : Math.min(LEAST_CAPACITY, capacity);
    }

    /** How many deliveries are to be fetched that wait in the outbox, as far as it depends on this lane. */
    int wanted(long now) {
        if (!awaited && !hastened || !isOpen(now)) {
            return 0;
        }
        if (pace == Pace.QUICK && !probing) {
            return due.size() <= capacity / 4 ? capacity - due.size() : 0;
        }
        return due.isEmpty() ? Math.max(0, limit - underWay) : 0;
    }

    /** Whether there is nothing that speaks against the endpoint. */
    boolean isSound(long now) {
        return isOpen(now) && pace == Pace.QUICK && !probing && limit == limits.concurrency();
    }

    /** What is due beyond the capacity, the latest. */
    List<InFlightDelivery> excess() {
        List<InFlightDelivery> excess = new ArrayList<>();
        while (due.size() > capacity) {
            excess.add(due.removeLast());
            count(-1);
        }
        return excess;
    }

    /** Afterwards one attempt decides how it goes on. */
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

    /** Ends a pause, and whatever disabled the endpoint. */
    void open() {
        paused = false;
        disabled = false;
    }

    /** As {@link #open()}, unless that was said at the given moment or after it. */
    void openedAt(long nanos) {
        if (closedAtNanos - nanos < 0) {
            open();
        }
    }

    /** Everything that is due and not under way. */
    List<InFlightDelivery> clear() {
        List<InFlightDelivery> all = new ArrayList<>(due);
        count(-due.size());
        due.clear();
        return all;
    }

    /** Removes some of what is due. */
    List<InFlightDelivery> remove(Predicate<InFlightDelivery> unwanted) {
        List<InFlightDelivery> removed = due.stream().filter(unwanted).toList();
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

    boolean isAwaited() {
        return awaited;
    }

    void awaited(boolean nowAwaited) {
        awaited = nowAwaited;
    }

    boolean isHastened() {
        return hastened;
    }

    /** Retries need not wait for their time any more, also those that were fetched before. */
    void hastenAll() {
        hastened = true;
        hastenedUpTo = 0;
    }

    /** A retry may be made before its time, to learn how the endpoint is doing: each time another one. */
    void hastenNext() {
        hastened = true;
    }

    long hastenedUpTo() {
        return hastenedUpTo;
    }

    void hastenedUpTo(long number) {
        hastenedUpTo = number;
    }

    /** There are no further retries; if the endpoint still has to be tried, the first may be next once more. */
    void noneToHasten() {
        hastened = probing && hastenedUpTo > 0;
        hastenedUpTo = 0;
    }

    /** Whether nothing is here or expected. */
    boolean isIdle(long now) {
        return due.isEmpty() && underWay == 0 && !awaited && !hastened && isOpen(now) && nextAtNanos - now <= 0;
    }

    /** Whether nothing has been learnt of the endpoint that it would be a pity to forget. */
    boolean isUnknown() {
        return pace == Pace.NEW && !probing;
    }
}

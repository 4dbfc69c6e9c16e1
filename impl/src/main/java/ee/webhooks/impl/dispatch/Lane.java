// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is due at one endpoint, and how much of it may be under way at once. Both shrink when the endpoint does not answer, and grow again when it does: so an
 * endpoint that hangs keeps few threads and little memory, and a busy one gets much. Used under the lock of {@link Lanes}.
 */
final class Lane {

    private static final int LEAST_CAPACITY = 8;

    private final String endpointId;
    private final int mostCapacity;
    private final Deque<Parcel> due = new ArrayDeque<>();

    private int underWay;
    private int limit;
    private int capacity;
    private Limits limits;
    private long nextAtNanos;
    private long begunAtNanos;
    private boolean begun;
    private long pausedUntilNanos;
    private boolean paused;
    private boolean disabled;
    private long closedAtNanos;
    private boolean queued;

    /** Whether the outbox has more for this endpoint than is here. */
    private boolean awaited;

    /**
     * @param capacity how many deliveries it takes at first
     * @param mostCapacity how many it takes at most
     */
    Lane(String endpointId, Limits limits, int capacity, int mostCapacity, long now) {
        this.endpointId = endpointId;
        this.limits = limits;
        this.limit = limits.concurrency();
        this.capacity = capacity;
        this.mostCapacity = mostCapacity;
        this.nextAtNanos = now;
    }

    /**
     * @param concurrency how many attempts may be under way at once
     * @param intervalNanos how long after the beginning of one attempt the next may begin
     */
    record Limits(int concurrency, long intervalNanos) {}

    String endpointId() {
        return endpointId;
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

    boolean isOpen(long now) {
        if (paused && now - pausedUntilNanos >= 0) {
            paused = false;
        }
        return !paused && !disabled;
    }

    int size() {
        return due.size();
    }

    void addLast(Parcel parcel) {
        due.addLast(parcel);
    }

    void addFirst(Parcel parcel) {
        due.addFirst(parcel);
    }

    boolean mayBegin(long now) {
        return !due.isEmpty() && underWay < limit && isOpen(now);
    }

    /** When the next attempt may begin, as far as it depends on time. */
    long nextAtNanos() {
        return nextAtNanos;
    }

    Parcel begin(long now) {
        underWay++;
        begun = true;
        begunAtNanos = now;
        if (limits.intervalNanos() > 0) {
            nextAtNanos = (nextAtNanos - now > 0 ? nextAtNanos : now) + limits.intervalNanos();
        }
        return due.removeFirst();
    }

    /** An attempt was not made after all. */
    void notBegun(Parcel parcel) {
        underWay--;
        due.addFirst(parcel);
    }

    /** An attempt was answered, so that the endpoint can take more at once. */
    void answered() {
        underWay--;
        limit = Math.min(limits.concurrency(), limit * 2);
        capacity = Math.min(mostCapacity, capacity + 1);
    }

    /** An attempt was not answered, or the answer was that there is too much: fewer at once, so that an endpoint that hangs keeps few threads. */
    void unanswered() {
        underWay--;
        limit = Math.max(1, limit / 2);
        capacity = Math.max(LEAST_CAPACITY, capacity / 2);
    }

    int capacity() {
        return capacity;
    }

    /** Whether there is nothing that speaks against the endpoint. */
    boolean isSound(long now) {
        return isOpen(now) && limit == limits.concurrency();
    }

    /** What is due beyond the capacity, the latest. */
    List<Parcel> excess() {
        List<Parcel> excess = new ArrayList<>();
        while (due.size() > capacity) {
            excess.add(due.removeLast());
        }
        return excess;
    }

    void pauseUntil(long nanos, long now) {
        paused = true;
        pausedUntilNanos = nanos;
        closedAtNanos = now;
    }

    boolean isPausedBeyond(long nanos) {
        return paused && pausedUntilNanos - nanos > 0;
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
    List<Parcel> clear() {
        List<Parcel> all = new ArrayList<>(due);
        due.clear();
        return all;
    }

    /** Removes some of what is due. */
    List<Parcel> remove(Predicate<Parcel> unwanted) {
        List<Parcel> removed = due.stream().filter(unwanted).toList();
        due.removeAll(removed);
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

    /** Whether nothing would be forgotten with it. */
    boolean isIdle(long now) {
        return due.isEmpty()
                && underWay == 0
                && !awaited
                && limit == limits.concurrency()
                && isOpen(now)
                && nextAtNanos - now <= 0;
    }
}

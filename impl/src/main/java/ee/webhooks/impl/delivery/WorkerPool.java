// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A pool of threads that make attempts, as many as are needed: with receivers that answer at once, a few threads deliver more than many, which compete with each
 * other and with callers for the processors. Threads that wait for a response do not count. However many deliveries are due, only a few threads are added at each
 * tick: attempts that begin at hundreds of endpoints at the same moment would compete with endpoints that answer. Safe for use by any number of threads.
 */
final class WorkerPool {

    /** The longest time that a due delivery waits while all threads wait for responses. An attempt that takes longer counts as waiting. */
    static final Duration TICK = Duration.ofMillis(2);

    /** The number of ticks in a row with waiting deliveries after which a thread is added, although attempts begin. */
    static final int PATIENT_TICKS = 10;

    private final Workers workers;
    private final int ready;
    private final int max;
    private final Supplier<Optional<Long>> untilNext;
    private final Runnable loop;
    private final LongSupplier nanoTime;

    /** Attempts that have not taken long yet, in the order in which they began. */
    private final Set<RunningAttempt> young = new LinkedHashSet<>();

    private int slow;
    private int running;
    private boolean watching;
    private int ticksInARow;
    private long lookedAtNanos;
    private boolean stopped;

    /**
     * @param ready the number of threads at once that do not wait for a response
     * @param max the number of all threads at once
     * @param untilNext the nanoseconds until a delivery is due, 0 for now; empty if none will be
     * @param loop makes attempts until nothing is due
     * @param nanoTime as {@link System#nanoTime}
     */
    WorkerPool(
            Workers workers,
            int ready,
            int max,
            Supplier<Optional<Long>> untilNext,
            Runnable loop,
            LongSupplier nanoTime) {
        this.workers = workers;
        this.ready = ready;
        this.max = max;
        this.untilNext = untilNext;
        this.loop = loop;
        this.nanoTime = nanoTime;
    }

    /** An attempt that a thread of this pool is making. */
    private static final class RunningAttempt {

        private final long begunAtNanos;
        private boolean isSlow;

        RunningAttempt(long begunAtNanos) {
            this.begunAtNanos = begunAtNanos;
        }
    }

    /** A delivery is due. */
    void wake() {
        boolean join;
        boolean watch;
        synchronized (this) {
            if (stopped || running >= max) {
                return;
            }
            join = running - slow() < ready;
            watch = !join && !watching;
            lookedAtNanos = watch ? nanoTime.getAsLong() : lookedAtNanos;
            running += join ? 1 : 0;
            watching |= watch;
        }
        if (join) {
            workers.work(this::work);
        } else if (watch) {
            workers.workLater(TICK, this::look);
        }
    }

    /** The number of attempts that take long. */
    private int slow() {
        long before = nanoTime.getAsLong() - TICK.toNanos();
        for (Iterator<RunningAttempt> each = young.iterator(); each.hasNext(); slow++) {
            RunningAttempt runningAttempt = each.next();
            if (runningAttempt.begunAtNanos - before > 0) {
                break;
            }
            runningAttempt.isSlow = true;
            each.remove();
        }
        return slow;
    }

    private void work() {
        try {
            loop.run();
        } finally {
            synchronized (this) {
                running--;
            }
        }
        // A delivery may have become due after the last look of this thread, when it still counted.
        Optional<Long> next = untilNext.get();
        if (isNow(next)) {
            wake();
        } else {
            next.ifPresent(this::wakeIn);
        }
    }

    private static boolean isNow(Optional<Long> next) {
        return next.isPresent() && next.get() == 0;
    }

    private void wakeIn(long nanos) {
        workers.workLater(Duration.ofNanos(nanos), this::wake);
    }

    private void look() {
        Optional<Long> next = untilNext.get();
        boolean isWaiting = isNow(next);
        boolean watch;
        int joining;
        synchronized (this) {
            joining = isWaiting ? joining() : 0;
            running += joining;
            ticksInARow = isWaiting && joining == 0 ? ticksInARow + 1 : 0;
            watch = isWaiting && running < max && !stopped;
            watching = watch;
        }
        for (int i = 0; i < joining; i++) {
            workers.work(this::work);
        }
        if (watch) {
            workers.workLater(TICK, this::look);
        } else if (!isWaiting) {
            next.ifPresent(this::wakeIn);
        }
    }

    private int joining() {
        int free = stopped ? 0 : max - running;
        int slow = slow();
        // On a busy machine a look may be many ticks late.
        long now = nanoTime.getAsLong();
        long ticks = Math.max(1, (now - lookedAtNanos) / TICK.toNanos());
        lookedAtNanos = now;
        if (slow >= running) {
            return (int) Math.min(free, ready * ticks);
        }
        return Math.min(free, running - slow < ready || ticksInARow + 1 >= PATIENT_TICKS ? 1 : 0);
    }

    /** Makes an attempt on the calling thread, which belongs to this pool. */
    void attempt(Runnable attempt) {
        RunningAttempt runningAttempt = new RunningAttempt(nanoTime.getAsLong());
        synchronized (this) {
            young.add(runningAttempt);
        }
        try {
            attempt.run();
        } finally {
            synchronized (this) {
                young.remove(runningAttempt);
                slow -= runningAttempt.isSlow ? 1 : 0;
            }
        }
    }

    /** Adds no further thread. */
    synchronized void stop() {
        stopped = true;
    }
}

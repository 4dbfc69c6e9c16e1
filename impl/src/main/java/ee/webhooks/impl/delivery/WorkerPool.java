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
 * Has as many threads make attempts as are needed, and no more: with receivers that answer at once, a few threads deliver more than many, which take the
 * processors from each other and from whoever calls. Those that wait for an answer do not count. However much is due at once, only a few join at each tick:
 * what begins attempts at hundreds of endpoints at the same moment takes the processors from those that answer. Safe for use by any number of threads.
 */
final class WorkerPool {

    /** The longest that what is due waits while all threads wait for answers. An attempt that takes longer is one that waits. */
    static final Duration TICK = Duration.ofMillis(2);

    /** How often in a row something may have waited, although attempts are begun, until there are too few. */
    static final int PATIENT_TICKS = 10;

    private final Workers workers;
    private final int ready;
    private final int most;
    private final Supplier<Optional<Long>> untilNext;
    private final Runnable shift;
    private final LongSupplier nanoTime;

    /** In the order in which they were begun, those that do not take long yet. */
    private final Set<RunningAttempt> young = new LinkedHashSet<>();

    private int slow;
    private int running;
    private boolean watching;
    private int ticksInARow;
    private long lookedAtNanos;
    private boolean stopped;

    /**
     * @param ready how many threads there may be at once that do not wait for an answer
     * @param most how many threads there are at most
     * @param untilNext in how many nanoseconds something is due; 0 if something is; empty if nothing will be
     * @param shift makes attempts until nothing is due
     * @param nanoTime as {@link System#nanoTime}
     */
    WorkerPool(
            Workers workers,
            int ready,
            int most,
            Supplier<Optional<Long>> untilNext,
            Runnable shift,
            LongSupplier nanoTime) {
        this.workers = workers;
        this.ready = ready;
        this.most = most;
        this.untilNext = untilNext;
        this.shift = shift;
        this.nanoTime = nanoTime;
    }

    /** An attempt that is under way. */
    private static final class RunningAttempt {

        private final long begunAtNanos;
        private boolean isSlow;

        RunningAttempt(long begunAtNanos) {
            this.begunAtNanos = begunAtNanos;
        }
    }

    /** Something is due. */
    void wake() {
        boolean join;
        boolean watch;
        synchronized (this) {
            if (stopped || running >= most) {
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

    /** How many attempts take long. */
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
            shift.run();
        } finally {
            synchronized (this) {
                running--;
            }
        }
        // What came between the last look and the end of this thread may have found enough of them.
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
            watch = isWaiting && running < most && !stopped;
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
        int room = stopped ? 0 : most - running;
        int slow = slow();
        // On a machine that is busy, the next look may be many ticks late.
        long now = nanoTime.getAsLong();
        long ticks = Math.max(1, (now - lookedAtNanos) / TICK.toNanos());
        lookedAtNanos = now;
        if (slow >= running) {
            return (int) Math.min(room, ready * ticks);
        }
        return Math.min(room, running - slow < ready || ticksInARow + 1 >= PATIENT_TICKS ? 1 : 0);
    }

    /** Makes an attempt on a thread of this crew. */
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

    /** Nobody joins any more. */
    synchronized void stop() {
        stopped = true;
    }
}

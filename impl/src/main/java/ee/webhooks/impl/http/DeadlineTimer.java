// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * One thread for all deadlines. Nearly every deadline is met, so it is not woken for each: it looks at all of them when the first may have passed, and then
 * finds out which is the next. It does nothing that may block. Safe for use by any number of threads.
 */
final class DeadlineTimer implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor executor;
    private final LongSupplier nanoTime;
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();
    /** {@code null} if none is planned. */
    private volatile Look next;

    /**
     * @param executor has one thread
     * @param nanoTime as {@link System#nanoTime}
     */
    DeadlineTimer(ScheduledThreadPoolExecutor executor, LongSupplier nanoTime) {
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    static DeadlineTimer with(ThreadFactory threads) {
        var executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(KEEP_ALIVE_SECONDS, SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return new DeadlineTimer(executor, System::nanoTime);
    }

    /** A look at all deadlines. */
    private final class Look implements Runnable {

        private final long atNanos;
        private ScheduledFuture<?> alarm;

        Look(long atNanos) {
            this.atNanos = atNanos;
        }

        @Override
        public void run() {
            look(this);
        }
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /**
     * @throws RejectedExecutionException if it is closed
     */
    void schedule(Duration delay, Runnable task) {
        executor.schedule(task, delay.toNanos(), NANOSECONDS);
    }

    /**
     * From now on the deadline passes at its time, and at the latest when the timer is closed.
     *
     * @throws RejectedExecutionException if it is closed
     */
    void add(Deadline deadline) {
        underWay.add(deadline);
        // Otherwise the thread that closes it finds the deadline.
        if (executor.isShutdown()) {
            underWay.remove(deadline);
            throw new RejectedExecutionException();
        }
        lookBy(deadline.endNanos());
    }

    void remove(Deadline deadline) {
        underWay.remove(deadline);
    }

    /** Plans a look at the deadlines for that time, if none is planned before. */
    void lookBy(long nanos) {
        if (!isPlannedBy(nanos)) {
            plan(nanos);
        }
    }

    private boolean isPlannedBy(long nanos) {
        Look planned = next;
        return planned != null && planned.atNanos - nanos <= 0;
    }

    private synchronized void plan(long nanos) {
        if (isPlannedBy(nanos) || executor.isShutdown()) {
            return;
        }
        if (next != null) {
            next.alarm.cancel(false);
        }
        Look look = new Look(nanos);
        look.alarm = executor.schedule(look, nanos - nanoTime(), NANOSECONDS);
        next = look;
    }

    private void look(Look due) {
        synchronized (this) {
            if (next != due) {
                // Too late to be cancelled: the one in its place was to be earlier.
                return;
            }
            next = null;
        }
        long now = nanoTime();
        for (Deadline deadline : underWay) {
            if (deadline.endNanos() - now <= 0) {
                deadline.pass();
            } else {
                lookBy(deadline.endNanos());
            }
        }
    }

    /** All deadlines that are left pass now. */
    @Override
    public void close() {
        executor.shutdownNow();
        underWay.forEach(Deadline::pass);
    }
}

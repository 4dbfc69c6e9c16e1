// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One thread for all deadlines. It does nothing that may block. Safe for use by any number of threads. */
final class DeadlineTimer implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor executor;
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();

    DeadlineTimer(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        // Nearly every deadline is met: its alarm must not stay until it would have rung.
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * @throws java.util.concurrent.RejectedExecutionException if it is closed
     */
    ScheduledFuture<?> schedule(Duration delay, Runnable task) {
        return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on the deadline passes at the latest when the timer is closed. */
    void add(Deadline deadline) {
        underWay.add(deadline);
    }

    void remove(Deadline deadline) {
        underWay.remove(deadline);
    }

    /** Whatever still waits for its deadline has it now. */
    @Override
    public void close() {
        executor.shutdownNow();
        underWay.forEach(Deadline::pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One thread for all deadlines. It does nothing that may block. Safe for use by any number of threads. */
final class DeadlineTimer implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor executor;

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

    /** Whatever still waits for its deadline has it now. */
    @Override
    public void close() {
        executor.shutdownNow().forEach(Runnable::run);
    }
}

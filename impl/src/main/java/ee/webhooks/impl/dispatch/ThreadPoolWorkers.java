// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of its own, made by the server's thread factory as they are needed and ended when they have nothing to do. */
public final class ThreadPoolWorkers implements Workers, AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(ThreadPoolWorkers.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final Duration patience;

    /**
     * @param threads how many tasks run at once
     * @param factory makes the threads
     * @param patience how long {@link #close} waits for what is running
     */
    public ThreadPoolWorkers(int threads, ThreadFactory factory, Duration patience) {
        this.patience = patience;
        pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setKeepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void work(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException stopped) {
            // Not lost without a word: the outbox has it, and says so when the application stops.
            LOGGER.log(DEBUG, "Stopped, so a delivery stays in the outbox", stopped);
        }
    }

    @Override
    public void workLater(Duration delay, Runnable task) {
        try {
            timer.schedule(() -> work(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(DEBUG, "Stopped, so a retry stays in the outbox", stopped);
        }
    }

    /** Whether it does not run anything any more. */
    public boolean isStopped() {
        return pool.isShutdown();
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Starts nothing more and waits for what is running; interrupts what still runs then, and answers how many tasks that were. */
    public int stop() {
        timer.shutdownNow();
        pool.getQueue().clear();
        pool.shutdown();
        int interrupted = 0;
        try {
            if (!pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                interrupted = pool.getActiveCount();
                pool.shutdownNow();
                pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopping) {
            interrupted = pool.getActiveCount();
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }
}

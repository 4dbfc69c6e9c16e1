// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread pool with a timer, with threads of the server's thread factory that are started when needed and end when idle. */
public final class ThreadPoolWorkers implements Workers, AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(ThreadPoolWorkers.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /** For short tasks beside those that run for long. */
    private static final int SPARE_THREADS = 8;

    private static final long RETRY_MILLIS = 1;

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final Duration patience;

    /**
     * @param threads the number of tasks that run at once
     * @param factory makes the threads
     * @param patience the longest time that {@link #close} waits for running tasks
     */
    public ThreadPoolWorkers(int threads, ThreadFactory factory, Duration patience) {
        this(threads, threads, new LinkedBlockingQueue<>(), factory, patience);
        pool.allowCoreThreadTimeOut(true);
    }

    private ThreadPoolWorkers(
            int threads, int most, BlockingQueue<Runnable> queue, ThreadFactory factory, Duration patience) {
        this.patience = patience;
        pool = new ThreadPoolExecutor(threads, most, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, queue, factory);
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setKeepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * A pool that starts a thread only if no other is idle.
     *
     * @param threads the number of tasks that run at once; the caller adds no more than that
     */
    public static ThreadPoolWorkers asNeeded(int threads, ThreadFactory factory, Duration patience) {
        return new ThreadPoolWorkers(0, threads + SPARE_THREADS, new SynchronousQueue<>(), factory, patience);
    }

    @Override
    public void work(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException busy) {
            retry(task, busy);
        }
    }

    private void retry(Runnable task, RejectedExecutionException rejection) {
        try {
            if (pool.isShutdown()) {
                throw rejection;
            }
            // A thread that has just ended its task takes the next one a moment later.
            timer.schedule(() -> work(task), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            // Not lost: the outbox has the delivery, and logs that when the application stops.
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

    /** Whether it has stopped running tasks. */
    public boolean isStopped() {
        return pool.isShutdown();
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Starts no further task, waits for running tasks, interrupts those that still run, and returns their number. */
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

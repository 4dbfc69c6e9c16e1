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

/** Threads of its own, made by the server's thread factory as they are needed and ended when they have nothing to do. */
public final class ThreadPoolWorkers implements Workers, AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(ThreadPoolWorkers.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /** Beside tasks that run for long, there are those that only look. */
    private static final int SPARE_THREADS = 8;

    private static final long RETRY_MILLIS = 1;

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final Duration patience;

    /**
     * @param threads how many tasks run at once
     * @param factory makes the threads
     * @param patience how long {@link #close} waits for what is running
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
     * Many threads, of which there are no more than are needed at the same time: an idle one is always taken before there is another one.
     *
     * @param threads how many tasks run at once; whoever adds tasks knows when one has ended
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
            // A thread that has just ended its task cannot take the next one for a moment.
            timer.schedule(() -> work(task), RETRY_MILLIS, TimeUnit.MILLISECONDS);
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

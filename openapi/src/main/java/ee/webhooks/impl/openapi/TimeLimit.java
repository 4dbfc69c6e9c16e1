// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Gives up what takes too long without looking up a class, which {@link LimitedIndex} would end: a visibility strategy of the application that does not return,
 * for example. It runs on a thread of its own, because Java cannot end one.
 */
final class TimeLimit {

    /** As servers give the main thread: types may be deep. */
    private static final long STACK_SIZE = 8 * 1024 * 1024;

    private final Waiting waiting;

    TimeLimit(Waiting waiting) {
        this.waiting = waiting;
    }

    static TimeLimit bySystemTime() {
        return new TimeLimit((task, nanos) -> task.get(nanos, TimeUnit.NANOSECONDS));
    }

    /** How the end of what has a limit is waited for. */
    interface Waiting {

        /**
         * @throws TimeoutException if it takes longer than so many nanoseconds
         */
        void await(Future<?> task, long nanos) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * @param nanos how long it may take
     * @throws LimitedIndex.ScanTimeoutException if it takes longer; its thread is interrupted and left alone
     */
    <T> T within(long nanos, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "webhooks-openapi-limited", STACK_SIZE, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            waiting.await(task, nanos);
            return task.get();
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new LimitedIndex.ScanTimeoutException(nanos / 1_000_000_000);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while webhooks were being described", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw (Error) e.getCause();
        }
    }
}

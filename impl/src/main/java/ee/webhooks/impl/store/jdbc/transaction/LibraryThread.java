// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Does on a thread of the library what that of a caller cannot: not every caller may begin a transaction, or have a second one. */
public final class LibraryThread {

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final Executor executor;
    private final BooleanSupplier stopped;

    /**
     * @param executor runs something on another thread; does nothing when it is stopped
     * @param stopped whether it is
     */
    public LibraryThread(Executor executor, BooleanSupplier stopped) {
        this.executor = executor;
        this.stopped = stopped;
    }

    /** Waits for the result. */
    public <T> T call(Callable<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            executor.execute(task);
            return result(task);
        } catch (ExecutionException failed) {
            throw new SQLException(failed.getCause());
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SQLException(interrupted);
        } catch (RejectedExecutionException rejected) {
            throw new SQLException(rejected);
        }
    }

    private <T> T result(FutureTask<T> task) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return task.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (stopped.getAsBoolean() && !task.isDone()) {
                    throw new RejectedExecutionException("The application is stopped", notYet);
                }
            }
        }
    }

    /** Does not wait. */
    public void start(Runnable work) {
        executor.execute(work);
    }
}

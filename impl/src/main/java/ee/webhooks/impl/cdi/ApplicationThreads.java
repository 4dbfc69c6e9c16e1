// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has one thread, which is made at once, make all others. WildFly hands the context of the thread that asks for a new one to the new one, for as long
 * as it lives: one that is asked for while a request is served would hold the request, and RESTEasy would take it for a part of the request.
 *
 * <p>Until that one thread runs, the thread that asks makes the new one: Open Liberty lets no thread of an application run before the application has
 * started, and no request comes before.
 */
final class ApplicationThreads implements ThreadFactory, AutoCloseable {

    private final ThreadFactory threads;
    private final ThreadPoolExecutor maker;
    private volatile boolean running;

    ApplicationThreads(ThreadFactory threads) {
        this.threads = threads;
        maker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        maker.execute(() -> running = true);
    }

    /** After the end of this too, for what still has to be finished then. */
    @Override
    public Thread newThread(Runnable task) {
        if (!running) {
            return threads.newThread(task);
        }
        try {
            return CompletableFuture.supplyAsync(() -> threads.newThread(task), maker)
                    .join();
        } catch (RejectedExecutionException closed) {
            return threads.newThread(task);
        }
    }

    @Override
    public void close() {
        maker.shutdown();
    }
}

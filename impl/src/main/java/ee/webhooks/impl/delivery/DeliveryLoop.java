// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.telemetry.LogContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes the next due delivery from the queues, makes its attempt and passes the result on, on as many threads as are needed. */
final class DeliveryLoop {

    /** One thread makes attempts while another one waits for a lock or for the disk. */
    private static final int READY_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final DeliveryStore store;
    private final Endpoints endpoints;
    private final EndpointQueues queues;
    private final EndpointAttempt attempt;
    private final ResultHandler results;
    private final LogContext logContext;
    private final WorkerPool workerPool;
    private final LongSupplier nanoTime;

    private volatile boolean stopped;

    /**
     * @param maxThreads the highest number of attempts at once
     * @param nanoTime as {@link System#nanoTime}
     */
    DeliveryLoop(
            DeliveryStore store,
            Endpoints endpoints,
            EndpointQueues queues,
            EndpointAttempt attempt,
            ResultHandler results,
            LogContext logContext,
            Workers workers,
            int maxThreads,
            LongSupplier nanoTime) {
        this.store = store;
        this.endpoints = endpoints;
        this.queues = queues;
        this.attempt = attempt;
        this.results = results;
        this.logContext = logContext;
        this.nanoTime = nanoTime;
        this.workerPool = new WorkerPool(
                workers, READY_THREADS, maxThreads, () -> queues.untilNext(nanoTime.getAsLong()), this::run, nanoTime);
    }

    /** Something may be due. */
    void wake() {
        workerPool.wake();
    }

    /** Begins no further attempt. */
    void stop() {
        stopped = true;
        workerPool.stop();
    }

    /** Makes attempts until nothing is due. */
    private void run() {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        while (!stopped) {
            Optional<InFlightDelivery> next = queues.poll(nanoTime.getAsLong());
            if (next.isEmpty()) {
                break;
            }
            workerPool.attempt(() -> {
                LogContext.Marked marked = logContext.mark(next.get().delivery());
                try {
                    deliver(next.get());
                } finally {
                    marked.close();
                }
            });
            restore(thread, application);
        }
    }

    /** Undoes what filters and observers of the application have done to the thread: the next attempt belongs to another call. */
    private void restore(Thread thread, ClassLoader application) {
        if (thread.getContextClassLoader() != application) {
            thread.setContextClassLoader(application);
        }
        if (!stopped) {
            Thread.interrupted();
        }
    }

    private void deliver(InFlightDelivery inFlight) {
        Delivery delivery = inFlight.delivery();
        if (!store.hasLease(delivery.owner())) {
            if (store.leaseLost(delivery.owner())) {
                results.onLeaseLost(inFlight);
            } else {
                // The store does not answer, or other nodes have taken over: decided by the next heartbeat.
                queues.suspend(inFlight, nanoTime.getAsLong());
            }
            return;
        }
        Optional<WebhookEndpoint> endpoint = endpoints.find(delivery.endpointId());
        if (endpoint.isPresent() && !endpoint.get().enabled()) {
            results.onDisabled(inFlight);
        } else if (endpoint.isEmpty() && endpoints.isDeleted(delivery.endpointId())) {
            results.onDeleted(inFlight);
        } else {
            boolean early = !inFlight.untilDue(nanoTime.getAsLong()).isZero();
            results.onEnd(inFlight, attempt.make(inFlight, endpoint), early);
        }
    }
}

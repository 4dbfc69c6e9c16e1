// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Decides when the store is read again. Every reason to fetch arrives here: a commit, a retry that becomes due, capacity in a queue or in memory, rows that a
 * write has unblocked. Safe for use by any number of threads.
 */
final class FetchRequests {

    private final EndpointQueues queues;
    private final InMemoryMessages inMemory;
    private final Workers upkeep;
    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final Alarm alarmOfDue;

    private final AtomicBoolean requested = new AtomicBoolean();

    private volatile Runnable fetchAll = () -> {};
    private volatile Runnable fetchDue = () -> {};

    /** Whether the store has more than memory has capacity for. */
    private volatile boolean hasMoreInStore;

    /** Whether endpoints that nothing is wrong with had no capacity for what was fetched last. */
    private volatile boolean queuesFull;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    FetchRequests(EndpointQueues queues, InMemoryMessages inMemory, Workers upkeep, LongSupplier nanoTime) {
        this.queues = queues;
        this.inMemory = inMemory;
        this.upkeep = upkeep;
        this.nanoTime = nanoTime;
        this.alarm = new Alarm(upkeep, nanoTime, this::request);
        this.alarmOfDue = new Alarm(upkeep, nanoTime, () -> fetchDue.run());
    }

    /**
     * Sets what a request runs. Earlier requests are forgotten.
     *
     * @param all reads everything
     * @param due reads deliveries alone
     */
    void serveBy(Runnable all, Runnable due) {
        fetchAll = all;
        fetchDue = due;
    }

    /** Requests to read everything soon. */
    void request() {
        if (requested.compareAndSet(false, true)) {
            upkeep.work(() -> {
                requested.set(false);
                fetchAll.run();
            });
        }
    }

    /** Requests to read everything after a delay. Too many delays at once are left to the next heartbeat. */
    void requestAfter(Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            request();
        } else {
            alarm.after(delay);
        }
    }

    /** Requests to read deliveries alone after a delay: a failure of an endpoint is no reason to query messages. */
    void requestDueAfter(Duration delay) {
        alarmOfDue.after(delay);
    }

    /** A queue has capacity again, or a heartbeat has passed. */
    void onCapacityFreed() {
        queuesFull = false;
        request();
    }

    /**
     * Results were written.
     *
     * @param unblocked endpoints with deliveries whose predecessor of the same order key has ended
     * @param waiting endpoints with deliveries that wait in the store for capacity of their queue
     */
    void onWritten(Set<String> unblocked, Set<String> waiting) {
        unblocked.forEach(this::markMoreInStore);
        boolean hasCapacity = hasMoreInStore && inMemory.isRoomy();
        if (hasCapacity) {
            hasMoreInStore = false;
        }
        if (hasCapacity || !unblocked.isEmpty()) {
            request();
        }
        // Not before the write: a fetch in between would not have found them.
        waiting.forEach(this::markMoreInStore);
        if (!waiting.isEmpty() && queues.isAnyToFetch(waiting, nanoTime.getAsLong())) {
            onCapacityFreed();
        }
    }

    private void markMoreInStore(String endpointId) {
        queues.markMoreInStore(endpointId, nanoTime.getAsLong());
    }

    /** The store has more than memory has capacity for: to be read when results have freed some. */
    void onMemoryFull() {
        hasMoreInStore = true;
    }

    /** Endpoints had no capacity for what was fetched: no further messages until some is freed. */
    void onQueuesFull() {
        queuesFull = true;
    }

    boolean areQueuesFull() {
        return queuesFull;
    }
}

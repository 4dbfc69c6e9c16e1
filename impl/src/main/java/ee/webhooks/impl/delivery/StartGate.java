// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets callers wait while the tables of the outbox are being created: otherwise calls would fail because of a missing table. Callers wait for a limited time
 * after the start only: a database that stays unavailable fails calls at once. Safe for use by any number of threads.
 */
final class StartGate {

    private static final Duration OPEN_AT_LATEST = Duration.ofSeconds(10);

    /** Some servers begin no thread of an application before it has started: then waiting is useless. */
    private static final Duration UNTIL_BEGUN = Duration.ofMillis(300);

    private final LongSupplier nanoTime;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private volatile long startedAtNanos;
    private volatile boolean started;

    StartGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void start() {
        startedAtNanos = nanoTime.getAsLong();
        started = true;
    }

    /** A thread has begun to create the tables. */
    void begin() {
        begun.countDown();
    }

    /** The outbox is usable. */
    void open() {
        opened.countDown();
    }

    boolean awaitBegin() throws InterruptedException {
        return begun.await(UNTIL_BEGUN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the outbox was usable once, when the time is over, or when no thread has begun to create the tables. */
    void pass() throws InterruptedException {
        if (opened.getCount() == 0 || !started) {
            return;
        }
        long left = OPEN_AT_LATEST.toNanos() - (nanoTime.getAsLong() - startedAtNanos);
        if (left > 0 && awaitBegin()) {
            opened.await(left, TimeUnit.NANOSECONDS);
        }
    }
}

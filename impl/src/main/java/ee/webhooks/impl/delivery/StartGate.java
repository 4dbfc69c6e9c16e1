// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets callers wait while the tables of the outbox are being created, instead of failing because of a table that is missing. Callers wait for a limited
 * time after the start only: a database that stays away fails calls at once. Safe for use by any number of threads.
 */
final class StartGate {

    private static final Duration OPEN_AT_LATEST = Duration.ofSeconds(10);

    /** Some servers begin no thread of an application before it has started, and then there is nothing to wait for. */
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

    /** A thread is at work on it. */
    void begin() {
        begun.countDown();
    }

    /** The outbox can be used. */
    void open() {
        opened.countDown();
    }

    boolean awaitBegin() throws InterruptedException {
        return begun.await(UNTIL_BEGUN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the outbox could be used once, or at the end of the time for that, or where no thread has begun to see to it. */
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Fires calls, from several threads. */
final class Load {

    private final Sender sender;
    private final int threads;

    Load(Sender sender, int threads) {
        this.sender = sender;
        this.threads = threads;
    }

    /** As fast as the sender takes them. */
    void closedLoop(int first, int count) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        inParallel(() -> {
            for (int sequence = next.getAndIncrement(); sequence < first + count; sequence = next.getAndIncrement()) {
                sender.fire(sequence, micros());
            }
        });
    }

    /**
     * At a rate, however long the sender takes for each: a call that is late because the one before it was slow is late from the moment it was meant for.
     *
     * @param first the number of the first call
     * @param committed receives each committed call
     */
    void openLoop(int first, int count, int perSecond, IntConsumer committed) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long startMicros = micros();
        inParallel(() -> {
            for (int fired = next.getAndIncrement(); fired < count; fired = next.getAndIncrement()) {
                long sinceStart = fired * 1_000_000_000L / perSecond;
                for (long wait = sinceStart; wait > 0; wait = start + sinceStart - System.nanoTime()) {
                    LockSupport.parkNanos(start + sinceStart - System.nanoTime());
                }
                sender.fire(first + fired, startMicros + sinceStart / 1_000);
                committed.accept(first + fired);
            }
        });
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void inParallel(Runnable task) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(task));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A call could not be made", failure.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** Rings once for all who want to be called at about the same time: each a little later than asked for, never earlier. Safe for use by any number of threads. */
final class Alarm {

    /** What is to be found may be written a moment after it was asked for: results wait for others before they are written. */
    private static final long WRITTEN_MILLIS = 40;

    /** Who waits for long does not mind to wait a little longer. */
    private static final int PART_OF_DELAY = 20;

    private static final long MIN_STEP_MILLIS = 20;
    private static final long MAX_STEP_MILLIS = 200;
    private static final int MOST = 1000;

    private final Workers workers;
    private final LongSupplier nanoTime;
    private final Runnable ring;
    private final Set<Long> times = new HashSet<>();

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Alarm(Workers workers, LongSupplier nanoTime, Runnable ring) {
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.ring = ring;
    }

    /** Rings after a delay, unless there are too many other times to ring at. */
    void after(Duration delay) {
        long now = nanoTime.getAsLong() / 1_000_000;
        long step = Math.max(MIN_STEP_MILLIS, Math.min(MAX_STEP_MILLIS, delay.toMillis() / PART_OF_DELAY));
        long time = (Math.floorDiv(now + delay.toMillis() + WRITTEN_MILLIS, step) + 1) * step;
        synchronized (times) {
            if (times.size() >= MOST || !times.add(time)) {
                return;
            }
        }
        workers.workLater(Duration.ofMillis(time - now), () -> {
            synchronized (times) {
                times.remove(time);
            }
            ring.run();
        });
    }
}

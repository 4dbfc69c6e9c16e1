// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** Runs a task once for all requests for about the same time: a little later than requested, never earlier. Safe for use by any number of threads. */
final class Alarm {

    /** The results that the task is to find are written a moment after the request, together with others. */
    private static final long WRITTEN_MILLIS = 40;

    /** A longer delay may be prolonged by more. */
    private static final int PART_OF_DELAY = 20;

    private static final long MIN_STEP_MILLIS = 20;
    private static final long MAX_STEP_MILLIS = 200;
    private static final int MAX_TIMES = 1000;

    private final Workers workers;
    private final LongSupplier nanoTime;
    private final Runnable task;
    private final Set<Long> times = new HashSet<>();

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Alarm(Workers workers, LongSupplier nanoTime, Runnable task) {
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.task = task;
    }

    /** Requests the task after a delay; ignored if 1,000 other times are requested. */
    void after(Duration delay) {
        long now = nanoTime.getAsLong() / 1_000_000;
        long step = Math.max(MIN_STEP_MILLIS, Math.min(MAX_STEP_MILLIS, delay.toMillis() / PART_OF_DELAY));
        long time = (Math.floorDiv(now + delay.toMillis() + WRITTEN_MILLIS, step) + 1) * step;
        synchronized (times) {
            if (times.size() >= MAX_TIMES || !times.add(time)) {
                return;
            }
        }
        workers.workLater(Duration.ofMillis(time - now), () -> {
            synchronized (times) {
                times.remove(time);
            }
            task.run();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Workers and their time, both driven by the test: due tasks run on the thread of the test. */
final class HandDrivenWorkers extends Clock implements Workers {

    private record Timed(Instant due, long number, Runnable task) {}

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final Queue<Timed> later =
            new PriorityQueue<>(Comparator.comparing(Timed::due).thenComparing(Timed::number));
    private static final Instant BEGINNING = Instant.parse("2026-02-03T04:05:06Z");

    private Instant time = BEGINNING;
    private long number;

    @Override
    public void work(Runnable task) {
        now.add(task);
    }

    @Override
    public void workLater(Duration delay, Runnable task) {
        number++;
        later.add(new Timed(time.plus(delay), number, task));
    }

    /** Runs all tasks that are due now, and those that they add. */
    void run() {
        while (!now.isEmpty()) {
            now.remove().run();
        }
    }

    /** Lets time pass, and runs each task when it becomes due. */
    void pass(Duration duration) {
        run();
        Instant end = time.plus(duration);
        while (!later.isEmpty() && !later.peek().due().isAfter(end)) {
            Timed next = later.remove();
            time = next.due();
            next.task().run();
            run();
        }
        time = end;
    }

    /** As {@link System#nanoTime}, in the time of the test. */
    long nanoTime() {
        return Duration.between(BEGINNING, time).toNanos();
    }

    @Override
    public Instant instant() {
        return time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.Telemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadPoolWorkersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private final ThreadFactory factory = task -> {
        Thread thread = new Thread(task, "test-worker-" + threads.size());
        threads.add(thread);
        return thread;
    };

    private final ThreadPoolWorkers workers = new ThreadPoolWorkers(4, factory, PATIENCE);

    @AfterEach
    void close() {
        workers.close();
    }

    private void awaitEndOfThreads() {
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noThreadIsMadeBeforeThereIsWork() {
        assertThat(threads).isEmpty();
    }

    @Test
    void tasksRunAtOnceUpToTheLimit() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger started = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        IntStream.range(0, 10)
                .forEach(number -> workers.work(() -> {
                    started.incrementAndGet();
                    running.incrementAndGet();
                    awaitLatch(open);
                    running.decrementAndGet();
                }));

        await().until(() -> running.get() == 4);
        assertThat(threads).hasSize(4);
        open.countDown();
        await().until(() -> started.get() == 10 && running.get() == 0);
        assertThat(threads).hasSize(4);
    }

    @Test
    void delayedTaskRunsOnAWorkerAndNotEarlier() {
        Duration delay = Duration.ofMillis(200);
        long begin = System.nanoTime();
        List<Duration> ranAfter = new CopyOnWriteArrayList<>();
        workers.workLater(delay, () -> ranAfter.add(Duration.ofNanos(System.nanoTime() - begin)));

        await().until(() -> !ranAfter.isEmpty());
        assertThat(ranAfter.get(0)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void slowTasksDoNotHoldUpTheTimer() {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        workers.workLater(Duration.ofMillis(1), () -> awaitLatch(open));
        workers.workLater(Duration.ofMillis(2), ran::incrementAndGet);

        await().until(() -> ran.get() == 1);
        open.countDown();
    }

    @Test
    void closeWaitsForRunningTasks() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        workers.work(() -> {
            begun.countDown();
            awaitLatch(open);
            interrupted.set(Thread.interrupted());
            ended.set(true);
        });
        awaitLatch(begun);
        Thread closing = new Thread(workers::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(ended).isFalse();
        open.countDown();

        await().until(() -> !closing.isAlive());
        assertThat(ended).isTrue();
        assertThat(interrupted).isFalse();
        awaitEndOfThreads();
    }

    @Test
    void closeInterruptsTasksThatDoNotEnd() {
        ThreadPoolWorkers impatient = new ThreadPoolWorkers(1, factory, Duration.ofMillis(50));
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        impatient.work(() -> {
            begun.countDown();
            awaitLatch(never);
        });
        awaitLatch(begun);
        impatient.close();

        awaitEndOfThreads();
    }

    @Test
    void closeStartsNoFurtherTask() {
        ThreadPoolWorkers one = new ThreadPoolWorkers(1, factory, PATIENCE);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        one.work(() -> {
            begun.countDown();
            awaitLatch(open);
            one.work(ran::incrementAndGet);
        });
        one.work(ran::incrementAndGet);
        one.workLater(Duration.ofMillis(1), ran::incrementAndGet);
        one.workLater(Duration.ofHours(1), ran::incrementAndGet);
        awaitLatch(begun);
        Thread closing = new Thread(one::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        open.countDown();
        await().until(() -> !closing.isAlive());
        one.work(ran::incrementAndGet);
        one.workLater(Duration.ZERO, ran::incrementAndGet);

        awaitEndOfThreads();
        assertThat(ran).hasValue(0);
    }

    @Test
    void taskThatThrowsCostsNoOtherTask() {
        ThreadPoolWorkers one = new ThreadPoolWorkers(
                1,
                task -> {
                    Thread thread = factory.newThread(task);
                    thread.setUncaughtExceptionHandler((failed, thrown) -> {});
                    return thread;
                },
                PATIENCE);
        AtomicInteger ran = new AtomicInteger();
        one.work(() -> {
            throw new IllegalStateException("broken");
        });
        one.work(ran::incrementAndGet);

        await().until(() -> ran.get() == 1);
        one.close();
        awaitEndOfThreads();
    }

    @Test
    void thousandDeliveriesArriveOnceAndNeverTooManyAtOnce() {
        int messages = 334;
        int limit = 2;
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        Map<String, Integer> most = new ConcurrentHashMap<>();
        Map<String, Integer> arrived = new ConcurrentHashMap<>();
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        // Every fifth delivery fails at first.
        Attempt attempt = (inFlight, endpoint) -> {
            AtomicInteger counter = underWay.computeIfAbsent(endpoint.id(), id -> new AtomicInteger());
            most.merge(endpoint.id(), counter.incrementAndGet(), Math::max);
            String delivery = inFlight.message().id() + "@" + endpoint.id();
            boolean first = attempts.merge(delivery, 1, Integer::sum) == 1;
            boolean fails = first && delivery.hashCode() % 5 == 0;
            if (!fails) {
                arrived.merge(delivery, 1, Integer::sum);
            }
            Thread.yield();
            counter.decrementAndGet();
            return new Outcome(
                    fails ? AttemptResult.FAILED : AttemptResult.DELIVERED,
                    OptionalInt.of(fails ? 500 : 200),
                    fails ? Optional.of("not yet") : Optional.empty(),
                    Optional.empty(),
                    new byte[0],
                    Duration.ZERO,
                    Instant.EPOCH);
        };
        List<WebhookEndpoint> endpoints = Stream.of("a", "b", "c")
                .map(id -> WebhookEndpoint.builder(id)
                        .url(URI.create("https://" + id + ".example/"))
                        .build())
                .toList();
        MemoryBudget room = new MemoryBudget(5000, Long.MAX_VALUE);
        MemoryOutbox outbox = new MemoryOutbox(5000, new NoTransaction(), room, Clock.systemUTC(), System::nanoTime);
        Counter counter = new Counter();
        Dispatcher dispatcher = new Dispatcher(
                outbox,
                room,
                new FixedEndpoints(endpoints),
                new Dispatcher.Settings(
                        attempt,
                        new RetrySchedule(List.of(Duration.ZERO, Duration.ofMillis(1)), 0, new Random(1)),
                        new EventPublisher(counter, System::nanoTime),
                        new DispatchLimits(3, 3, limit, 20, 20),
                        Telemetry.NONE),
                new Dispatcher.Resources(workers, workers, Clock.systemUTC(), System::nanoTime));
        outbox.open(dispatcher);
        dispatcher.start();

        IntStream.range(0, messages).parallel().forEach(number -> outbox.store(message(number)));

        await().until(() -> outbox.openInMemory() == 0 && counter.delivered.get() == 3 * messages);
        assertThat(arrived)
                .hasSize(3 * messages)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
        assertThat(most)
                .hasSize(3)
                .allSatisfy((endpoint, atOnce) -> assertThat(atOnce).isLessThanOrEqualTo(limit));
        assertThat(counter.failed).hasPositiveValue();
        assertThat(counter.exhausted).hasValue(0);
        assertThat(room.takenMessages()).isZero();
        dispatcher.stop();
    }

    private static Message message(int number) {
        return number % 3 == 0 ? Messages.orderedBy("key-" + number % 7, "m" + number) : Messages.of("m" + number);
    }

    private static final class Counter extends SilentListener {

        private final AtomicInteger delivered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger exhausted = new AtomicInteger();

        @Override
        public void delivered(WebhookDelivered event) {
            delivered.incrementAndGet();
        }

        @Override
        public void attemptFailed(WebhookAttemptFailed event) {
            failed.incrementAndGet();
        }

        @Override
        public void exhausted(WebhookExhausted event) {
            exhausted.incrementAndGet();
        }
    }
}

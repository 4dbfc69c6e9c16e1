// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private static final int READY = 2;
    private static final int MOST = 10;

    private final Collected workers = new Collected();
    private long nanos = 17;
    private Optional<Long> next = Optional.of(0L);
    private int shifts;
    private final WorkerPool workerPool = new WorkerPool(workers, READY, MOST, () -> next, () -> shifts++, () -> nanos);

    /** Requested threads, which run when the test has them run: until then they count as busy. */
    private static final class Collected implements Workers {

        private final List<Runnable> joined = new ArrayList<>();
        private final List<Duration> delays = new ArrayList<>();
        private final Deque<Runnable> later = new ArrayDeque<>();

        @Override
        public void work(Runnable task) {
            joined.add(task);
        }

        @Override
        public void workLater(Duration delay, Runnable task) {
            delays.add(delay);
            later.add(task);
        }
    }

    private void wake(int times) {
        for (int i = 0; i < times; i++) {
            workerPool.wake();
        }
    }

    private void tick() {
        nanos += WorkerPool.TICK.toNanos();
        workers.later.remove().run();
    }

    /** Does something while so many attempts are under way. */
    private void during(int attempts, Runnable task) {
        workerPool.attempt(attempts == 1 ? task : () -> during(attempts - 1, task));
    }

    @Test
    void eachDueDeliveryAddsAThreadUntilEnoughAreReady() {
        wake(1);
        assertThat(workers.joined).hasSize(1);
        wake(5);
        assertThat(workers.joined).hasSize(READY);
    }

    @Test
    void threadThatWaitsForAResponseDoesNotCount() {
        wake(5);
        during(READY, () -> {
            nanos += WorkerPool.TICK.toNanos() - 1;
            wake(5);
            assertThat(workers.joined).hasSize(READY);
            nanos++;
            wake(5);
            assertThat(workers.joined).hasSize(2 * READY);
        });
        wake(5);
        assertThat(workers.joined).hasSize(2 * READY);
    }

    @Test
    void tickAddsNoMoreThreadsThanMayBeReadyHoweverManyWaitForResponses() {
        wake(5);
        during(MOST, () -> {
            tick();
            assertThat(workers.joined).hasSize(2 * READY);
            tick();
            assertThat(workers.joined).hasSize(3 * READY);
            tick();
            assertThat(workers.joined).hasSize(4 * READY);
            tick();
            assertThat(workers.joined).hasSize(MOST);
        });
        assertThat(workers.later).isEmpty();
        wake(5);
        assertThat(workers.joined).hasSize(MOST);
    }

    @Test
    void lateTickAddsAsManyThreadsAsThoseInTime() {
        wake(5);
        during(MOST, () -> {
            nanos += 2 * WorkerPool.TICK.toNanos();
            tick();
            assertThat(workers.joined).hasSize(4 * READY);
        });
    }

    @Test
    void threadIsAddedWhenADeliveryHasWaitedForLongAlthoughAttemptsBegin() {
        wake(5);
        for (int i = 1; i < WorkerPool.PATIENT_TICKS; i++) {
            tick();
        }
        assertThat(workers.joined).hasSize(READY);
        tick();
        assertThat(workers.joined).hasSize(READY + 1);
        tick();
        assertThat(workers.joined).hasSize(READY + 1);
    }

    @Test
    void noTickRunsWhileNothingIsDue() {
        wake(5);
        assertThat(workers.later).hasSize(1);
        next = Optional.empty();
        tick();
        assertThat(workers.later).isEmpty();
        assertThat(workers.joined).hasSize(READY);
        next = Optional.of(0L);
        wake(1);
        assertThat(workers.later).hasSize(1);
    }

    @Test
    void deliveryThatBecomesDueWhileAThreadEndsIsNotForgotten() {
        wake(1);
        workers.joined.remove(0).run();
        assertThat(shifts).isEqualTo(1);
        assertThat(workers.joined).hasSize(1);
        next = Optional.empty();
        workers.joined.remove(0).run();
        assertThat(shifts).isEqualTo(2);
        assertThat(workers.joined).isEmpty();
    }

    @Test
    void laterDeliveryIsMadeWhenItIsDue() {
        next = Optional.of(5_000_000L);
        wake(1);
        workers.joined.remove(0).run();
        assertThat(workers.joined).isEmpty();
        assertThat(workers.delays).containsExactly(Duration.ofMillis(5));
        workers.later.remove().run();
        assertThat(workers.joined).hasSize(1);
    }

    @Test
    void deliveryThatIsNotDueAtATickIsMadeWhenItIsDue() {
        wake(READY + 1);
        next = Optional.of(5_000_000L);
        tick();
        assertThat(workers.delays).containsExactly(WorkerPool.TICK, Duration.ofMillis(5));
        next = Optional.of(0L);
        during(READY, () -> {
            nanos += 5_000_000L;
            workers.later.remove().run();
        });
        assertThat(workers.joined).hasSize(READY + 1);
    }

    @Test
    void threadThatFailsIsReplaced() {
        WorkerPool failing = new WorkerPool(
                workers,
                READY,
                MOST,
                Optional::empty,
                () -> {
                    throw new IllegalStateException("expected");
                },
                () -> nanos);
        for (int i = 0; i < 3 * MOST; i++) {
            failing.wake();
            Runnable thread = workers.joined.remove(0);
            assertThat(catchThrowable(thread::run)).hasMessage("expected");
        }
    }

    @Test
    void stoppedPoolAddsNoThread() {
        wake(5);
        workerPool.stop();
        during(READY, () -> {
            tick();
            wake(5);
        });
        assertThat(workers.joined).hasSize(READY);
        assertThat(workers.later).isEmpty();
    }
}

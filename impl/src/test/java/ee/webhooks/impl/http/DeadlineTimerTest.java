// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTimerTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private final CountingExecutor executor = new CountingExecutor();
    private final DeadlineTimer timer = new DeadlineTimer(executor, System::nanoTime);

    /** Each time that something is planned, a thread may be woken. */
    private static final class CountingExecutor extends ScheduledThreadPoolExecutor {

        private final AtomicInteger planned = new AtomicInteger();

        CountingExecutor() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            planned.incrementAndGet();
            return super.schedule(command, delay, unit);
        }
    }

    @AfterEach
    void closeTimer() {
        timer.close();
    }

    @Test
    void deadlineThatPassesClosesTheChannelAndNotBeforeItsTime() throws IOException {
        long start = System.nanoTime();
        try (Deadline deadline = new Deadline(timer, SOON);
                SocketChannel channel = SocketChannel.open()) {
            deadline.watch(channel);
            await().until(deadline::hasPassed);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SOON);
            assertThat(channel.isOpen()).isFalse();
            assertThat(deadline.endsInTime()).isFalse();
        }
    }

    @Test
    void deadlinesThatAreMetWakeNobody() {
        for (int i = 0; i < 1000; i++) {
            try (Deadline deadline = new Deadline(timer, Duration.ofMinutes(2))) {
                deadline.shortenTo(Duration.ofMinutes(1));
                assertThat(deadline.endsInTime()).isTrue();
            }
        }
        assertThat(executor.planned).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void deadlinePassesAlthoughTheOneThatWasLookedForIsMet() {
        Deadline met = new Deadline(timer, SOON);
        long start = System.nanoTime();
        try (Deadline deadline = new Deadline(timer, SOON.multipliedBy(5))) {
            met.close();
            await().until(deadline::hasPassed);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SOON.multipliedBy(5));
            assertThat(met.hasPassed()).isFalse();
        }
    }

    @Test
    void deadlinePassesWhileALaterOneIsAwaited() {
        try (Deadline later = new Deadline(timer, MUCH_LATER);
                Deadline sooner = new Deadline(timer, SOON)) {
            await().until(sooner::hasPassed);
            assertThat(later.hasPassed()).isFalse();
        }
    }

    @Test
    void deadlineThatIsBroughtForwardPassesThen() {
        try (Deadline deadline = new Deadline(timer, MUCH_LATER)) {
            deadline.shortenTo(SOON);
            await().until(deadline::hasPassed);
        }
    }

    @Test
    void deadlineAfterAllOthersHavePassedIsKeptToo() {
        try (Deadline first = new Deadline(timer, SOON)) {
            await().until(first::hasPassed);
        }
        try (Deadline second = new Deadline(timer, SOON)) {
            await().until(second::hasPassed);
        }
    }

    @Test
    void whatIsUnderWayHasItsDeadlineWhenTheTimerIsClosed() {
        try (Deadline deadline = new Deadline(timer, MUCH_LATER)) {
            timer.close();
            assertThat(deadline.hasPassed()).isTrue();
        }
    }

    @Test
    void nothingBeginsWhenTheTimerIsClosed() {
        try (Deadline before = new Deadline(timer, SOON)) {
            timer.close();
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> new Deadline(timer, MUCH_LATER));
            assertThat(before.hasPassed()).isTrue();
        }
    }
}

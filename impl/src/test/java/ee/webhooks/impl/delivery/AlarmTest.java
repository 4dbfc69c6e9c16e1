// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final Instant start = workers.instant();
    private final List<Duration> rings = new ArrayList<>();
    private final Alarm alarm =
            new Alarm(workers, workers::nanoTime, () -> rings.add(Duration.between(start, workers.instant())));

    @Test
    void itNeverRingsEarlyAndHardlyLater() {
        for (int millis = 0; millis < 10_000; millis += 331) {
            rings.clear();
            Duration delay = Duration.ofMillis(millis);
            Duration asked = Duration.between(start, workers.instant());
            alarm.after(delay);
            workers.pass(Duration.ofSeconds(11));

            assertThat(rings)
                    .singleElement()
                    .satisfies(ring -> assertThat(ring.minus(asked))
                            .isGreaterThan(delay)
                            .isLessThanOrEqualTo(delay.plusMillis(240)));
        }
    }

    @Test
    void requestsForAboutTheSameTimeRunOnce() {
        for (int i = 0; i < 100; i++) {
            alarm.after(Duration.ofSeconds(5).plusMillis(i));
        }
        workers.pass(Duration.ofSeconds(10));

        assertThat(rings).hasSizeBetween(1, 2);
    }

    @Test
    void shortDelayIsNotProlongedByALongOne() {
        alarm.after(Duration.ofSeconds(5));
        workers.pass(Duration.ofMillis(4_900));
        alarm.after(Duration.ofMillis(10));
        workers.pass(Duration.ofSeconds(1));

        assertThat(rings).first().satisfies(ring -> assertThat(ring).isLessThan(Duration.ofMillis(4_980)));
    }

    @Test
    void itCanRingAgainAtTheNextTime() {
        alarm.after(Duration.ofSeconds(1));
        workers.pass(Duration.ofSeconds(2));
        alarm.after(Duration.ofSeconds(1));
        workers.pass(Duration.ofSeconds(2));

        assertThat(rings).hasSize(2);
    }

    @Test
    void numberOfRequestsIsLimited() {
        for (int i = 0; i < 5_000; i++) {
            alarm.after(Duration.ofSeconds(1L + i));
        }
        workers.pass(Duration.ofHours(2));

        assertThat(rings).hasSize(1_000);
    }
}

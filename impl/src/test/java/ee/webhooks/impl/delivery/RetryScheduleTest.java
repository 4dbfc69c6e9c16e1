// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(24));

    /** Always the same number. */
    private record Scripted(double next) implements RandomGenerator {

        @Override
        public double nextDouble() {
            return next;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, PT0S", "2, PT5S", "3, PT24H"})
    void eachAttemptHasItsDelay(int attempt, Duration delay) {
        assertThat(new RetrySchedule(DELAYS, 0, new Random(1)).delayBefore(attempt))
                .contains(delay);
    }

    @Test
    void noAttemptFollowsTheLastDelay() {
        RetrySchedule schedule = new RetrySchedule(DELAYS, 0.2, new Random(1));

        assertThat(schedule.delayBefore(4)).isEmpty();
        assertThat(schedule.delayBefore(5)).isEmpty();
        assertThat(new RetrySchedule(List.of(), 0.2, new Random(1)).delayBefore(1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 0,    PT4S",
        "0.2, 0.25, PT4.5S",
        "0.2, 0.5,  PT5S",
        "0.2, 0.75, PT5.5S",
        "1,   0,    PT0S",
        "1,   0.75, PT7.5S",
        "0,   0,    PT5S",
        "0,   0.99, PT5S",
    })
    void jitterMakesADelayShorterOrLonger(double jitter, double random, Duration delay) {
        RetrySchedule schedule = new RetrySchedule(DELAYS, jitter, new Scripted(random));

        assertThat(schedule.delayBefore(2)).contains(delay);
    }

    @Test
    void noDelayStaysNone() {
        assertThat(new RetrySchedule(DELAYS, 1, new Scripted(0.99)).delayBefore(1))
                .contains(Duration.ZERO);
    }

    @Test
    void jitterStaysWithinItsBoundsAndVaries() {
        RetrySchedule schedule = new RetrySchedule(DELAYS, 0.2, new Random(1));

        List<Duration> delays = IntStream.range(0, 1000)
                .mapToObj(number -> schedule.delayBefore(2))
                .flatMap(Optional::stream)
                .toList();

        assertThat(delays)
                .hasSize(1000)
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(4)) >= 0)
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(6)) <= 0)
                .anyMatch(delay -> delay.compareTo(Duration.ofMillis(4200)) < 0)
                .anyMatch(delay -> delay.compareTo(Duration.ofMillis(5800)) > 0);
    }
}

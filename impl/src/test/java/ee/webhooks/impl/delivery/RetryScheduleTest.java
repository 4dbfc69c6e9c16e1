// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.delivery.EndpointMonitor.Consequence;
import ee.webhooks.impl.delivery.EndpointMonitor.Retry;
import ee.webhooks.impl.delivery.RetrySchedule.NextAttempt;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    private static Delivery delivery(int attempt) {
        return new Delivery(1, 1, Messages.of("call"), "acme", attempt, 0);
    }

    private static Outcome refused(Optional<Duration> retryAfter) {
        return new Outcome(
                AttemptResult.OVERLOADED,
                OptionalInt.of(429),
                Optional.of("refused"),
                retryAfter,
                new byte[0],
                Duration.ZERO,
                AT);
    }

    private static Optional<NextAttempt> next(int attempt, Optional<Duration> retryAfter, Consequence consequence) {
        return new RetrySchedule(DELAYS, 0, new Random(1))
                .next(delivery(attempt), Optional.empty(), refused(retryAfter), consequence);
    }

    private static Optional<NextAttempt> scheduled(String delay) {
        return Optional.of(new NextAttempt(Duration.parse(delay), false));
    }

    private static Optional<NextAttempt> extra(String delay) {
        return Optional.of(new NextAttempt(Duration.parse(delay), true));
    }

    @Test
    void longerOfDelayAndRetryAfterIsWaitedFor() {
        assertThat(next(1, Optional.of(Duration.ofMinutes(2)), Consequence.NONE))
                .isEqualTo(scheduled("PT2M"));
        assertThat(next(1, Optional.of(Duration.ofSeconds(2)), Consequence.NONE))
                .isEqualTo(scheduled("PT5S"));
        assertThat(next(1, Optional.empty(), Consequence.NONE)).isEqualTo(scheduled("PT5S"));
    }

    @Test
    void longerOfDelayAndPauseIsWaitedFor() {
        assertThat(next(1, Optional.empty(), new Consequence(Duration.ofSeconds(50), false)))
                .isEqualTo(scheduled("PT50S"));
        assertThat(next(1, Optional.empty(), new Consequence(Duration.ofSeconds(1), false)))
                .isEqualTo(scheduled("PT5S"));
    }

    @Test
    void retryAfterGivesNoFurtherAttempt() {
        assertThat(next(3, Optional.of(Duration.ofMinutes(2)), Consequence.NONE))
                .isEmpty();
    }

    @Test
    void failureThatMayBeChanceIsRepeatedSoonBesideTheSchedule() {
        assertThat(next(2, Optional.empty(), Consequence.retry(Retry.SOON))).isEqualTo(extra("PT1S"));
        assertThat(next(1, Optional.empty(), Consequence.retry(Retry.SOON_IF_FIRST)))
                .isEqualTo(extra("PT1S"));
        assertThat(next(2, Optional.empty(), Consequence.retry(Retry.SOON_IF_FIRST)))
                .isEqualTo(scheduled("PT24H"));
    }

    @Test
    void attemptThatHasProbedTheEndpointKeepsTheTimeOfTheScheduledOne() {
        assertThat(new RetrySchedule(DELAYS, 0, new Random(1))
                        .next(
                                delivery(3),
                                Optional.of(Duration.ofHours(7)),
                                refused(Optional.empty()),
                                new Consequence(Duration.ofSeconds(50), false)))
                .isEqualTo(extra("PT7H"));
    }
}

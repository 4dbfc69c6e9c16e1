// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides when the next attempt of a delivery is made: by the schedule of the application, {@code Retry-After} of the response, the pause of the endpoint, and
 * a short delay after a failure that may be chance. The delays of the schedule vary a little, so that what failed together is not repeated together.
 */
public final class RetrySchedule {

    /** The delay of an attempt that repeats a failure that may be chance. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<Duration> delays;
    private final double jitter;
    private final RandomGenerator random;

    /**
     * @param delays the delay before the first attempt, the second and so on; as many as there are attempts
     * @param jitter the largest part of itself by which a delay varies: 0 to 1
     * @param random the source of the variation
     */
    public RetrySchedule(List<Duration> delays, double jitter, RandomGenerator random) {
        this.delays = List.copyOf(delays);
        this.jitter = jitter;
        this.random = random;
    }

    /**
     * The next attempt of a delivery.
     *
     * @param delay the time until then, from the end of the attempt that failed
     * @param isExtra whether the attempt that failed was one more than those of the schedule
     */
    record NextAttempt(Duration delay, boolean isExtra) {}

    /** The delay before an attempt by the schedule alone; empty if the schedule has no attempt of that number. The first attempt is 1. */
    public Optional<Duration> delayBefore(int attempt) {
        if (attempt < 1 || attempt > delays.size()) {
            return Optional.empty();
        }
        Duration delay = delays.get(attempt - 1);
        if (delay.isZero()) {
            return Optional.of(delay);
        }
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Optional.of(Duration.ofMillis(Math.round(delay.toMillis() * factor)));
    }

    /**
     * The attempt after one that failed; empty if it was the last.
     *
     * @param untilScheduled the time until the scheduled attempt, if the one that failed was made before its time to probe the endpoint; else empty
     * @param outcome the result of the attempt, with {@code Retry-After}
     * @param consequence what follows for the endpoint, with the length of its pause
     */
    Optional<NextAttempt> next(
            Delivery delivery,
            Optional<Duration> untilScheduled,
            Outcome outcome,
            EndpointMonitor.Consequence consequence) {
        boolean isSoon = isSoon(delivery, consequence.retry());
        return untilScheduled
                .or(() -> delayBefore(delivery.attempt() + 1 - delivery.roundStart()))
                .map(scheduled -> isSoon ? shorter(scheduled, SOON) : scheduled)
                .map(delay -> longer(delay, consequence.pause()))
                .map(delay -> longer(delay, outcome.retryAfter().orElse(Duration.ZERO)))
                .map(delay -> new NextAttempt(delay, isSoon || untilScheduled.isPresent()));
    }

    /** A failure that may be chance is repeated once for each delivery, by an attempt that the schedule does not count. */
    private static boolean isSoon(Delivery delivery, EndpointMonitor.Retry retry) {
        return switch (retry) {
            case SCHEDULED -> false;
            case SOON_IF_FIRST -> delivery.attempt() == 1;
            case SOON -> true;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

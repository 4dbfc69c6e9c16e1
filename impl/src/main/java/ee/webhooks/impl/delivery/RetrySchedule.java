// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When each attempt is made: one delay before each, made a little longer or shorter so that what failed together does not return together. */
public final class RetrySchedule {

    private final List<Duration> delays;
    private final double jitter;
    private final RandomGenerator random;

    /**
     * @param delays the delay before the first attempt, the second and so on; as many as there are attempts
     * @param jitter by which part of itself, at most, a delay is changed: 0 to 1
     * @param random where the change comes from
     */
    public RetrySchedule(List<Duration> delays, double jitter, RandomGenerator random) {
        this.delays = List.copyOf(delays);
        this.jitter = jitter;
        this.random = random;
    }

    /** How long to wait before an attempt; empty if there is none of that number. The first attempt is 1. */
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
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param rounds how often each scenario runs
 * @param warmUp calls before what is measured, in the same process: until the compiler of the JVM is no longer what is measured
 * @param calls calls whose throughput is measured
 * @param drained calls of a stored backlog
 * @param backlog deliveries of a great backlog
 * @param history deliveries that have ended
 * @param steady how long calls are made at a rate
 * @param faulty how long calls are made at a rate while some endpoints fail
 * @param untilKilled how long calls are made until the process is killed
 * @param unharmed how long calls are made at a rate before some endpoints are hostile
 * @param hostile how long calls are made at a rate while some endpoints are
 * @param settling how long it takes until what a sender holds should not grow any more, and what it need not hold any longer should be gone
 */
public record Scale(
        int rounds,
        int warmUp,
        int calls,
        int drained,
        int backlog,
        int history,
        Duration steady,
        Duration faulty,
        Duration untilKilled,
        Duration unharmed,
        Duration hostile,
        Duration settling) {

    public static Scale full(int rounds, int warmUp) {
        return new Scale(
                rounds,
                warmUp,
                80_000,
                60_000,
                1_000_000,
                10_000_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Duration.ofMinutes(6),
                Duration.ofMinutes(1));
    }

    /** Shows that everything works, and no more. */
    public static Scale quick() {
        return new Scale(
                1,
                500,
                3_000,
                6_000,
                20_000,
                50_000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                Duration.ofSeconds(12),
                Duration.ofSeconds(3));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HousekeepingTest {

    @RegisterExtension
    final Log log = new Log(Housekeeping.class);

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final Instant start = workers.instant();
    private final List<Duration> runs = new ArrayList<>();
    private int batches;

    private boolean runBatch() {
        runs.add(Duration.between(start, workers.instant()));
        return batches-- > 0;
    }

    @Test
    void retentionRunsRegularly() {
        new Housekeeping(this::runBatch, workers).start();
        workers.pass(Duration.ofMinutes(25));

        assertThat(runs).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(11), Duration.ofMinutes(21));
    }

    @Test
    void shortRetentionRunsMoreOften() {
        Retention retention = new Retention() {

            @Override
            public Duration betweenRuns() {
                return Retention.between(Duration.ofMinutes(1), BETWEEN_RUNS);
            }

            @Override
            public boolean runBatch() {
                return HousekeepingTest.this.runBatch();
            }
        };
        new Housekeeping(retention, workers).start();
        workers.pass(Duration.ofSeconds(20));

        assertThat(runs).containsExactly(Duration.ofSeconds(6), Duration.ofSeconds(12), Duration.ofSeconds(18));
    }

    @Test
    void largeHistoryIsDeletedWithPausesInBetween() {
        batches = 3;
        new Housekeeping(this::runBatch, workers).start();
        workers.pass(Duration.ofMinutes(2));

        assertThat(runs)
                .containsExactly(
                        Duration.ofSeconds(60),
                        Duration.ofMillis(60_100),
                        Duration.ofMillis(60_200),
                        Duration.ofMillis(60_300));
    }

    @Test
    void failuresAreTriedAgain() {
        new Housekeeping(
                        () -> {
                            runBatch();
                            if (runs.size() == 1) {
                                throw new OutboxUnavailableException("away", null);
                            }
                            throw new IllegalStateException("unexpected");
                        },
                        workers)
                .start();
        workers.pass(Duration.ofMinutes(25));

        assertThat(runs).hasSize(3);
        assertThat(log.errors())
                .hasSize(2)
                .allMatch(line -> line.startsWith("WHK00385: ") && line.endsWith("unexpected"));
    }
}

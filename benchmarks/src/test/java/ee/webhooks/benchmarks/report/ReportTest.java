// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.benchmarks.process.Figures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Results results = Results.empty();

    private void throughput(String sender, int round, double perSecond, double cpu) {
        results.add(new Measurement(
                "throughput",
                sender,
                "",
                round,
                Figures.of("deliveredPerSecond", perSecond)
                        .with("firedPerSecond", perSecond)
                        .with("cpu", cpu)
                        .with("cpuSender", cpu)
                        .with("cpuDatabase", 0)
                        .with("statements", 1.5)
                        .with("transactions", 1)));
    }

    @Test
    void theRatioIsTakenInEachRoundAndToTheFastest() {
        throughput("Webhooks EE", 1, 6_000, 0.3);
        throughput("db-scheduler", 1, 2_000, 0.9);
        throughput("transaction-outbox", 1, 1_000, 0.5);
        throughput("Webhooks EE", 2, 2_000, 0.3);
        throughput("db-scheduler", 2, 400, 0.9);
        throughput("transaction-outbox", 2, 500, 1.0);
        throughput("Webhooks EE", 3, 5_000, 0.3);
        throughput("db-scheduler", 3, 1_000, 0.75);
        throughput("transaction-outbox", 3, 900, 0.5);

        assertThat(new Report(results).markdown())
                .contains("against the fastest durable alternative | at least 2 | 4 (3 to 5) | reached |")
                .contains("against the fastest durable alternative | at most 0.50 | 0.33 (0.30 to 0.40) | reached |");
    }

    @Test
    void whatFallsShortIsSaidSo() {
        throughput("Webhooks EE", 1, 1_500, 0.3);
        throughput("db-scheduler", 1, 1_000, 0.9);

        assertThat(new Report(results).markdown()).contains("| at least 2 | 1.50 | **missed** |");
    }

    @Test
    void hostileEndpointsAreComparedWithTheSameLoadWithoutThem() {
        hostile("all healthy", 4, 0);
        hostile("1 in 20 hostile", 4.8, 2);

        assertThat(new Report(results).markdown())
                .contains(
                        "5 % of the endpoints are hostile, against the p99 without them | at most 1.25 | 1.20 | reached |")
                .contains("| heap under 8, at most 0 threads, at most 0 sockets | 2; 0; 0 | reached |")
                .contains("| Webhooks EE | 1 in 20 hostile | - | 4.80 |");
    }

    private void hostile(String variant, double p99, double heapLeft) {
        results.add(new Measurement(
                "hostile",
                "Webhooks EE",
                variant,
                1,
                Figures.of("p99", p99)
                        .with("heapLeft", heapLeft)
                        .with("threadsLeft", 0)
                        .with("socketsLeft", 0)));
    }

    @Test
    void whatWasNotMeasuredIsSaidSo() {
        assertThat(new Report(results).markdown()).contains("| under 2 | - | not measured |");
    }

    @Test
    void eachSenderHasARowInTheTableOfItsScenario() {
        throughput("Webhooks EE", 1, 1_500, 0.3);
        throughput("Webhooks EE", 2, 1_600, 0.3);
        throughput("Webhooks EE", 3, 1_400, 0.3);

        assertThat(new Report(results).markdown())
                .contains("| Webhooks EE | 1,500 (1,400 to 1,600) | 1,500 (1,400 to 1,600) | 0.30 (0.30 to 0.30) |");
    }

    @Test
    void aFigureThatOneSenderDoesNotHaveIsLeftOut() {
        results.add(new Measurement("throughput", "inserts alone", "", 1, Figures.of("firedPerSecond", 8_000)));

        assertThat(new Report(results).markdown()).contains("| inserts alone | 8,000 | - | - |");
    }

    @Test
    void resultsAreReadAsTheyWereWritten(@TempDir Path directory) throws IOException {
        throughput("Webhooks EE", 1, 1_500, 0.3);
        results.environment().put("machine", "2 processors");
        Path file = directory.resolve("results.json");

        results.write(file);

        assertThat(Results.read(file)).isEqualTo(results);
    }
}

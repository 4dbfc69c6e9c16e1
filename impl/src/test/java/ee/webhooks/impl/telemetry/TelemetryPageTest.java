// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.store.AttemptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TelemetryPageTest {

    private static final Path PAGE = Path.of("../docs/telemetry.md");

    /** Prints the table that belongs into the page. */
    private static String table() {
        return Arrays.stream(Metric.values()).map(TelemetryPageTest::row).collect(Collectors.joining("\n"));
    }

    private static String row(Metric metric) {
        List<String> labels = metric.labels().stream()
                .map(label -> "`" + label.attribute() + "`")
                .toList();
        return "| `%s` | `%s` | %s | `%s` | %s | %s |"
                .formatted(
                        metric.id(),
                        metric.prometheusName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.unit(),
                        String.join(", ", labels),
                        metric.description());
    }

    @Test
    void pageHasTheCatalogueOfMetrics() throws IOException {
        assertThat(Files.readString(PAGE)).contains(table());
    }

    @Test
    void pageHasEveryValueOfALabel() throws IOException {
        String page = Files.readString(PAGE);

        for (AttemptResult result : AttemptResult.values()) {
            assertThat(page).contains("`" + result.name().toLowerCase(Locale.ROOT) + "`");
        }
        for (DeliveryEnd end : DeliveryEnd.values()) {
            assertThat(page).contains("`" + end.name().toLowerCase(Locale.ROOT) + "`");
        }
        for (ee.webhooks.impl.store.Backlog.State state : ee.webhooks.impl.store.Backlog.State.values()) {
            assertThat(page).contains("`" + state.name().toLowerCase(Locale.ROOT) + "`");
        }
    }
}

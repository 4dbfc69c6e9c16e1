// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documentation has the table that {@link ReachIT} holds each server to. */
class ReachTableTest {

    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "security.md");

    @Test
    void theDocumentationHasTheTable() throws IOException {
        List<String> rows = Way.all().stream()
                .flatMap(way -> way.placements().stream())
                .map(placement -> placement.row(placement.expected().statuses()))
                .toList();

        assertThat(Files.readString(DOCUMENTATION)
                        .lines()
                        .filter(line -> line.matches("\\|.*\\| \\d{3} \\| \\d{3} \\| \\d{3} \\|.*")))
                .containsExactlyElementsOf(rows);
    }
}

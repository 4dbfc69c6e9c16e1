// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.store.Progress.Stage;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The states of a delivery in {@code docs/architecture.md}, in the picture and in the table below it, are those of the code. */
class DeliveryStatesPageTest {

    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final String END = "[*]";
    private static final Pattern ARROW = Pattern.compile("^    (\\S+) --> ([^:\\s]+)", Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

    private record Arrow(String from, String to) {}

    private record Row(Optional<String> stage, Optional<String> waits, Optional<String> status) {

        /** The name of the state in the picture. */
        String state() {
            return stage.or(() -> waits).orElseThrow();
        }
    }

    private static String section() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("## States of a delivery");
        return page.substring(begin, page.indexOf("\n## ", begin));
    }

    private static List<Arrow> arrows() throws IOException {
        return ARROW.matcher(section())
                .results()
                .map(found -> new Arrow(found.group(1), found.group(2)))
                .toList();
    }

    private static List<Row> rows() throws IOException {
        return ROW.matcher(section())
                .results()
                .skip(2)
                .map(found -> new Row(name(found.group(2)), name(found.group(3)), name(found.group(4))))
                .toList();
    }

    private static Optional<String> name(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).findFirst();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Test
    void tableHasEachStateOfTheCodeOnce() throws IOException {
        assertThat(rows().stream().flatMap(row -> row.stage().stream()))
                .containsExactlyInAnyOrderElementsOf(names(Stage.values()));
        assertThat(rows().stream().flatMap(row -> row.waits().stream()))
                .containsExactlyInAnyOrderElementsOf(names(WaitReason.values()));
        assertThat(rows().stream().flatMap(row -> row.status().stream()))
                .containsOnly(names(WebhookDelivery.Status.values()).toArray(String[]::new));
    }

    @Test
    void applicationSeesTheStatusOfTheTable() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.stage()
                                .map(stage ->
                                        DeliveryState.of(Stage.valueOf(stage)).status())
                                .orElse(WebhookDelivery.Status.OPEN))
                        .hasToString(row.status().orElseThrow()));
    }

    @Test
    void pictureHasTheStatesOfTheTable() throws IOException {
        Set<String> drawn = arrows().stream()
                .flatMap(arrow -> Stream.of(arrow.from(), arrow.to()))
                .filter(state -> !state.equals(END))
                .collect(Collectors.toSet());

        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        rows().stream().map(Row::state).toList());
    }

    @Test
    void finalStatesAreThoseOfTheCode() throws IOException {
        List<String> last = Arrays.stream(Stage.values())
                .filter(Stage::isFinal)
                .map(Enum::name)
                .toList();

        assertThat(arrows().stream().filter(arrow -> arrow.to().equals(END)).map(Arrow::from))
                .containsExactlyInAnyOrderElementsOf(last);
        assertThat(arrows())
                .filteredOn(arrow -> !arrow.to().equals(END))
                .extracting(Arrow::from)
                .doesNotContainAnyElementsOf(last);
    }
}

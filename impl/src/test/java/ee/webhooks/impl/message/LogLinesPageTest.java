// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of all lines in {@code docs/telemetry.md} is what the code logs, at the levels that it logs them at. */
class LogLinesPageTest {

    private static final Path PAGE = Path.of("../docs/telemetry.md");
    private static final List<Path> SOURCES = List.of(Path.of("../api/src/main/java"), Path.of("src/main/java"));

    private static final Pattern LOGGED = Pattern.compile("\\.log(?:WithCause)?\\(([^;]*);", Pattern.DOTALL);
    private static final Pattern LEVEL = Pattern.compile("\\b(ERROR|WARNING|INFO)\\b");
    private static final Pattern MESSAGE = Pattern.compile("WebhookMessage\\.([A-Z][A-Z0-9_]+)");
    private static final Pattern DEBUG = Pattern.compile("^\\s*(?:System\\.Logger\\.)?(?:Level\\.)?DEBUG\\b");
    private static final Pattern ROW = Pattern.compile("^\\| `(WHK\\d{5})` \\| .*$", Pattern.MULTILINE);

    /** Where neither level nor message is written beside the other: which file, and what it logs. */
    private static final Map<String, Map<WebhookMessage, String>> BY_VARIABLE = Map.ofEntries(
            entry(
                    "StoreAvailability",
                    Map.of(WebhookMessage.OUTBOX_LOST, "WARNING", WebhookMessage.OUTBOX_NOT_READY, "WARNING")),
            entry("EndpointLog", Map.of(WebhookMessage.ENDPOINT_CLOSED_HERE, "INFO, WARNING")),
            entry(
                    "DocumentBuilder",
                    Map.of(WebhookMessage.WEBHOOK_UNDESCRIBED, "WARNING", WebhookMessage.CLASS_UNDESCRIBED, "WARNING")),
            entry(
                    "ApplicationClass",
                    Map.of(
                            WebhookMessage.DOCUMENT_FILTER_FAILED,
                            "ERROR",
                            WebhookMessage.DOCUMENT_READER_FAILED,
                            "ERROR")),
            entry(
                    "EndpointAttempt",
                    Map.of(WebhookMessage.ENDPOINT_MISSING, "WARNING", WebhookMessage.ENDPOINT_OF_ANOTHER, "WARNING")),
            entry("LimitedLog", Map.of(WebhookMessage.LINES_LEFT_OUT, "as theirs")),
            entry("EscapingLogger", Map.of()),
            // Telemetry.log() and StartReport.log() are no lines
            entry("Dispatcher", Map.of()),
            entry("WebhooksRuntime", Map.of()),
            // The problems of a declaration, which fail the deployment elsewhere
            entry("VerifyWebhookFeature", Map.of()));

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static Collection<Path> files() {
        return SOURCES.stream()
                .flatMap(LogLinesPageTest::below)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static Stream<Path> below(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<WebhookMessage, Set<String>> logged() throws IOException {
        Map<WebhookMessage, Set<String>> logged = new EnumMap<>(WebhookMessage.class);
        for (Path file : files()) {
            for (String statement : all(LOGGED, Files.readString(file))) {
                List<String> levels = all(LEVEL, statement);
                for (String message : all(MESSAGE, statement)) {
                    levels.forEach(
                            level -> logged.computeIfAbsent(WebhookMessage.valueOf(message), any -> new TreeSet<>())
                                    .add(level));
                }
            }
        }
        BY_VARIABLE
                .values()
                .forEach(messages -> messages.forEach((message, level) ->
                        logged.computeIfAbsent(message, any -> new TreeSet<>()).add(level)));
        return logged;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String row(WebhookMessage message, Set<String> levels) {
        return "| `WHK%05d` | %s | %s |"
                .formatted(
                        message.number(),
                        levels.stream().map(level -> "`" + level + "`").collect(Collectors.joining(", ")),
                        beginning(message));
    }

    /** Its first sentence, without what it is about. */
    private static String beginning(WebhookMessage message) {
        return message.template()
                .replaceAll("'?%(\\d\\$)?[sd]'?(\\.\\.\\.')?", "…")
                .replaceFirst("(?<=[a-z…)])[.:;] .*|[.:]$", "")
                .replace("|", "\\|");
    }

    @Test
    void tableHasEveryLineWithItsLevel() throws IOException {
        List<String> rows = logged().entrySet().stream()
                .map(line -> row(line.getKey(), line.getValue()))
                .toList();

        assertThat(ROW.matcher(page()).results().map(MatchResult::group)).containsExactlyElementsOf(rows);
    }

    /** Otherwise the table would lack it. */
    @Test
    void everythingThatIsLoggedHasItsLevelAndItsNumberBesideEachOther() throws IOException {
        for (Path file : files()) {
            String type = file.getFileName().toString().replace(".java", "");
            if (BY_VARIABLE.containsKey(type)) {
                continue;
            }
            assertThat(all(LOGGED, Files.readString(file)))
                    .as(type)
                    .allMatch(statement -> DEBUG.matcher(statement).find()
                            || LEVEL.matcher(statement).find()
                                    && MESSAGE.matcher(statement).find());
        }
    }
}

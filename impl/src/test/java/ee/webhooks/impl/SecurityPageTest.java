// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.hostile.HostileAnswer;
import ee.webhooks.hostile.HostileCase;
import ee.webhooks.hostile.HostileHeader;
import ee.webhooks.hostile.HostileText;
import ee.webhooks.hostile.HostileUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say of tests is true: that they exist, and how much they try. */
class SecurityPageTest {

    private static final Path ROOT = Path.of("..");

    /** How deep the sources of a module within a module are. */
    private static final int MODULES = 5;

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }

    /** The sources of all tests, by the names of their classes. */
    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> modules = Files.find(ROOT, MODULES, (path, file) -> path.endsWith("src/test/java"))) {
            List<Path> sources = modules.toList();
            List<Path> all = new ArrayList<>();
            for (Path source : sources) {
                try (Stream<Path> files = Files.walk(source)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                }
            }
            return all.stream()
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        }
    }

    /** What several databases or servers have in common is called by the name without "Abstract". */
    private static boolean exists(Map<String, Path> tests, String type, String method) throws IOException {
        for (String name : List.of(type, "Abstract" + type)) {
            Path source = tests.get(name);
            if (source != null && (method == null || Files.readString(source).contains("void " + method + "("))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"security.md", "receiving.md", "delivery.md", "endpoints.md", "architecture.md", "client.md"})
    void everyTestThatIsNamedExists(String page) throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        Matcher named = TEST.matcher(page(page));
        while (named.find()) {
            if (!exists(tests, named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theNumbersOfWhatIsTriedAreThoseOfTheCorpora() throws IOException {
        String page = page("security.md");
        int answers = HostileAnswer.all().size();
        int texts = HostileText.all().size();

        assertThat(page)
                .contains("`HostileUrlIT`) | %1$d | %1$d | 0 |"
                        .formatted(HostileUrl.all().size()))
                .contains("A corpus of %d URLs is tried"
                        .formatted(HostileUrl.all().size()))
                .containsPattern("\\(`StaleResponseTest`\\) \\| " + answers + " \\| ")
                .contains("`HostileReceiverIT`) | %d | %d | 0 |"
                        .formatted(HostileCase.values().length, 2 * HostileCase.values().length))
                .contains("(`TextCorpusTest`) | %d | %d | 0 |".formatted(texts, 6 * texts))
                .contains("names and values (`HeaderCorpusTest`) | %1$d | %1$d | 0 |"
                        .formatted(HostileHeader.all().size()));
    }

    @Test
    void theNumberOfSignaturesIsThatOfTheCorpus() throws IOException {
        long items = Files.readAllLines(ROOT.resolve("api/src/test/resources/signatures.tsv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .count();

        assertThat(page("security.md")).contains("A corpus of %d items".formatted(items));
    }
}

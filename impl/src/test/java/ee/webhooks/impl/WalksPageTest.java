// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/architecture.md} that says where a change is made: its classes exist, and a walk through them is short. */
class WalksPageTest {

    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final int MAX_CLASSES = 5;
    private static final Pattern ROW = Pattern.compile("^\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)`");

    private record Walk(String change, List<String> classes, List<String> tests) {}

    private static List<Walk> walks() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("## Where a change is made");
        String section = page.substring(begin, page.indexOf("\n## ", begin));
        return ROW.matcher(section)
                .results()
                .skip(2)
                .map(row -> new Walk(row.group(1).strip(), names(row.group(2)), names(row.group(3))))
                .toList();
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> classes(String sources) throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path root : modules.map(module -> module.resolve(sources))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> classes.add(name.replace(".java", "")));
                }
            }
        }
        return classes;
    }

    @Test
    void walkNamesAtMostFiveClassesThatExist() throws IOException {
        assertThat(walks()).extracting(Walk::change).contains("how a 429 is retried");
        Set<String> main = classes("src/main/java");

        assertThat(walks()).allSatisfy(walk -> {
            assertThat(walk.classes()).hasSizeBetween(1, MAX_CLASSES);
            assertThat(main).containsAll(walk.classes());
        });
    }

    @Test
    void testsOfAWalkExist() throws IOException {
        Set<String> tests = classes("src/test/java");

        assertThat(walks()).allSatisfy(walk -> assertThat(tests).containsAll(walk.tests()));
    }
}

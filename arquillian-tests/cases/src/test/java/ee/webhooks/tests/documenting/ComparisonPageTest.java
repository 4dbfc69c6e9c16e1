// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/comparison.md} says of this library is what a test shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonPageTest {

    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

    private List<Path> sources;

    @BeforeAll
    void findTests() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            sources = files.filter(file -> file.toString().replace('\\', '/').contains("/src/test/java/"))
                    .toList();
        }
    }

    static Stream<String> cells() throws IOException {
        return Files.readAllLines(PROJECT.resolve("docs/comparison.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| |"))
                .map(line -> line.split("\\|")[2]);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyCellNamesTestsThatExist(String cell) {
        assertThat(TEST.matcher(cell).results())
                .isNotEmpty()
                .allSatisfy(test -> assertThat(source(test.group(1)))
                        .as("%s has a test %s", test.group(1), test.group(2))
                        .contains("void " + test.group(2) + "("));
    }

    private String source(String className) {
        return sources.stream()
                .filter(file -> file.endsWith(className + ".java"))
                .map(ComparisonPageTest::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + className));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

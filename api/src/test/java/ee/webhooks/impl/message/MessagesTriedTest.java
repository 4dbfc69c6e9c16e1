// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each message is named by a test that brings it about, and tries the remedy if the message has one. Without such a test, a remedy is a guess. */
class MessagesTriedTest {

    private static final Path PROJECT = Path.of("..");

    /** These name messages for what is made of any text, and bring none about. */
    private static final Set<String> OF_ANY_TEXT = Set.of(
            "MessagesTriedTest.java",
            "EscapingLoggerTest.java",
            "HostileArgumentsTest.java",
            "LimitedLogTest.java",
            "ProblemsTest.java",
            "SafeTextTest.java",
            "WebhookFailureKindTest.java");

    private static final Pattern NUMBER = Pattern.compile("WHK(\\d{5})");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\\b");

    private static Set<String> named;

    @BeforeAll
    static void readTests() throws IOException {
        try (Stream<Path> found = Files.find(PROJECT, 5, (path, attributes) -> path.endsWith("src/test/java"))) {
            List<Path> roots = found.toList();
            assertThat(roots).as("the modules of the project").hasSizeGreaterThan(5);
            named = roots.stream()
                    .flatMap(MessagesTriedTest::sources)
                    .flatMap(MessagesTriedTest::namedIn)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !OF_ANY_TEXT.contains(file.getFileName().toString()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers, and constants where the catalogue is used. */
    private static Stream<String> namedIn(Path file) {
        try {
            String source = Files.readString(file);
            Stream<String> numbers = NUMBER.matcher(source).results().map(number -> number.group(1));
            return source.contains("WebhookMessage")
                    ? Stream.concat(numbers, CONSTANT.matcher(source).results().map(MatchResult::group))
                    : numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyMessageIsBroughtAboutByATest() {
        assertThat(Arrays.stream(WebhookMessage.values())
                        .filter(message -> !named.contains(message.name()))
                        .filter(message -> !named.contains("%05d".formatted(message.number())))
                        .map(message -> message.id() + " " + message.name()))
                .isEmpty();
    }
}

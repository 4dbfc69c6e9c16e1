// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages name exists: tests that hold a promise, and classes, methods and annotations of the project. */
class NamesInPagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern MEMBER = Pattern.compile("`@?([A-Z]\\w+)\\.(\\w+)");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+(?:Test|IT))\\b");
    /** A name as long as a sentence is that of a test. */
    private static final Pattern SENTENCE = Pattern.compile("`([a-z][A-Za-z0-9]{19,})`");

    private static final Pattern IDENTIFIER = Pattern.compile("\\b[A-Za-z_]\\w*\\b");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    /** Of Maven and of classes of others that the pages use as examples. */
    private static final Set<String> OF_OTHERS = Set.of("dependencyManagement", "annotationProcessorPaths");

    /** The identifiers of each class of the project, by its simple name; of those with a name in common, all. */
    private static final Map<String, Set<String>> CLASSES = new HashMap<>();

    private static final Set<String> IDENTIFIERS = new HashSet<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (String module : List.of(
                "api",
                "processor",
                "openapi",
                "hostile-receiver",
                "impl",
                "test-kit",
                "portal",
                "war-example",
                "arquillian-tests/cases",
                "benchmarks")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(NamesInPagesTest::read);
            }
        }
    }

    private static void read(Path file) {
        try {
            Set<String> identifiers = new HashSet<>();
            Matcher identifier =
                    IDENTIFIER.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            while (identifier.find()) {
                identifiers.add(identifier.group());
            }
            CLASSES.merge(file.getFileName().toString().replace(".java", ""), identifiers, (one, other) -> {
                one.addAll(other);
                return one;
            });
            IDENTIFIERS.addAll(identifiers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new HashMap<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> root = Stream.of("README.md", "CONTRIBUTING.md", "UPGRADING.md", "SECURITY.md")
                        .map(ROOT::resolve)) {
            for (Path page : Stream.concat(docs, root)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                pages.put(page, BLOCK.matcher(Files.readString(page)).replaceAll(""));
            }
        }
        return pages;
    }

    @Test
    void testsThatHoldAPromiseExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        pages().forEach((page, text) -> {
            TEST.matcher(text)
                    .results()
                    .map(test -> test.group(1))
                    .filter(test -> test.matches(".*[a-z](Test|IT)") && !CLASSES.containsKey(test))
                    .forEach(test -> missing.add(page + ": " + test));
            SENTENCE.matcher(text)
                    .results()
                    .map(name -> name.group(1))
                    .filter(name -> !IDENTIFIERS.contains(name) && !OF_OTHERS.contains(name))
                    .forEach(name -> missing.add(page + ": " + name));
        });
        assertThat(missing).isEmpty();
    }

    /** A test may inherit what a page names. */
    @Test
    void membersOfClassesExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        pages().forEach((page, text) -> MEMBER.matcher(text)
                .results()
                .filter(member -> CLASSES.containsKey(member.group(1)))
                .filter(member -> member.group(1).matches(".*(Test|IT)")
                        ? !IDENTIFIERS.contains(member.group(2))
                        : !CLASSES.get(member.group(1)).contains(member.group(2)))
                .forEach(member -> missing.add(page + ": " + member.group(1) + "." + member.group(2))));
        assertThat(missing).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides show compiles, and what they name exists. */
class GuidesTest {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Pattern JAVA = Pattern.compile("(?ms)^( *)```java\n(.*?)^ *```$");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

    /** What the guides use and do not show. */
    private static final List<String> SHOWN_ELSEWHERE = List.of(
            "package shop; public record Order(String id) {}",
            "package shop; public record Invoice(String id, String customer) {}",
            "package shop; public interface OrderWebhooks { void orderPlaced(Order order); }");

    @TempDir
    Path classes;

    @Test
    void javaOfEachGuideCompiles() throws IOException {
        for (Path guide : guides()) {
            List<String> shown = JAVA.matcher(Files.readString(guide))
                    .results()
                    .map(block -> block.group(2).replace("\n" + block.group(1), "\n"))
                    .collect(Collectors.toCollection(ArrayList::new));
            List<String> names = shown.stream().map(GuidesTest::name).toList();
            SHOWN_ELSEWHERE.stream()
                    .filter(source -> !names.contains(name(source)))
                    .forEach(shown::add);
            assertThat(errors(shown)).as(guide.toString()).isEmpty();
        }
    }

    private String errors(List<String> sources) {
        StringWriter errors = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        errors,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        sources.stream().map(GuidesTest::file).toList())
                .call();
        return errors.toString();
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name(source) + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String name(String source) {
        return TYPE.matcher(source).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void keysOfTheGuidesExist() throws IOException {
        Set<String> known = new TreeSet<>(ConfigKeys.NAMES);
        Set<String> variables =
                known.stream().map(ApplicationConfig::variableOf).collect(Collectors.toSet());
        for (Path guide : guides()) {
            String text = Files.readString(guide);
            assertThat(found("`(webhooks\\.[a-z.-]+)[=`]", text).filter(key -> !key.startsWith("webhooks.receiver.")))
                    .as(guide.toString())
                    .isSubsetOf(known);
            assertThat(found("\\b(WEBHOOKS_[A-Z_]+)\\b", text)
                            .filter(variable -> !variable.matches("WEBHOOKS_(RECEIVER|ENDPOINTS)_.*")))
                    .as(guide.toString())
                    .isSubsetOf(variables);
        }
    }

    @Test
    void messagesOfTheGuidesExist() throws IOException {
        Set<String> known = Arrays.stream(WebhookMessage.values())
                .map(message -> "WHK%05d".formatted(message.number()))
                .collect(Collectors.toSet());
        for (Path guide : guides()) {
            assertThat(found("\\b(WHK\\d+)\\b", Files.readString(guide)).filter(number -> !number.equals("WHK00123")))
                    .as(guide.toString())
                    .isSubsetOf(known);
        }
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
    }

    private static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.sorted().toList();
        }
    }
}

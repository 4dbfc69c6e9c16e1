// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of types has what the library makes of {@link DescribedTypes}. */
class TypesPageTest {

    private static final Path PAGE = Path.of("../docs/types.md");
    private static final Path WRITTEN = Path.of("target/types.md");
    private static final Path SOURCE = Path.of("src/test/java/ee/webhooks/impl/document/DescribedTypes.java");

    private static final Pattern TABLE = Pattern.compile("<!-- types (\\w+) -->\\R.*?<!-- end -->", Pattern.DOTALL);

    @Test
    void pageSaysWhatIsDescribed() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Map<?, ?> schemas = schemas();

        String written = TABLE.matcher(page)
                .replaceAll(table -> Matcher.quoteReplacement("<!-- types %s -->\n%s<!-- end -->"
                        .formatted(table.group(1), table(table.group(1), (Map<?, ?>) schemas.get(table.group(1))))));

        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, written, StandardCharsets.UTF_8);
        assertThat(page)
                .as("docs/types.md; what it has to be is in impl/%s", WRITTEN)
                .isEqualTo(written);
    }

    private static Map<?, ?> schemas() {
        ClassLoader loader = TypesPageTest.class.getClassLoader();
        Map<String, Object> document = StandaloneDocument.of(
                WebhookDeclarations.read(List.of(DescribedTypes.class), new Problems()), loader, Map.of());
        return (Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas");
    }

    private static String table(String name, Map<?, ?> schema) {
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        Collection<?> required = schema.get("required") instanceof Collection<?> names ? names : List.of();
        StringBuilder table = new StringBuilder("\n| Java | schema of the property |\n|---|---|\n");
        sources(name).forEach((property, java) -> {
            Object described = properties.get(
                    property.equals("a1") && properties.containsKey("other_name") ? "other_name" : property);
            table.append("| `%s` | %s%s |\n"
                    .formatted(
                            java.replace("|", "\\|"),
                            described == null
                                    ? "none: it is not sent"
                                    : "`" + json(described).replace("|", "\\|") + "`",
                            required.contains(property) ? ", required" : ""));
        });
        return table.append('\n').toString();
    }

    /** The components of a record as the source has them, by name. */
    private static Map<String, String> sources(String name) {
        try {
            String source = Files.readString(SOURCE, StandardCharsets.UTF_8);
            Matcher components = Pattern.compile("record " + name + "\\((.*?)\\) \\{\\}", Pattern.DOTALL)
                    .matcher(source);
            if (!components.find()) {
                throw new IllegalStateException(name);
            }
            Map<String, String> byName = new TreeMap<>();
            Matcher component = Pattern.compile("(\\S.*?) ([a-d]\\d)(?:,\\s+|$)", Pattern.DOTALL)
                    .matcher(components.group(1));
            while (component.find()) {
                byName.put(component.group(2), component.group(1).replaceAll("\\s+", " "));
            }
            return byName;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(TypesPageTest::json).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? "\"" + text.replace("\\", "\\\\") + "\"" : String.valueOf(value);
    }
}

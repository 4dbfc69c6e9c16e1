// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of types has what the library makes of {@link DescribedTypes}. */
class TypesPageTest {

    private static final Path PAGE = Path.of("../docs/types.md");
    private static final Path WRITTEN = Path.of("target/types.md");
    private static final Path SOURCE = Path.of("src/test/java/ee/webhooks/impl/document/DescribedTypes.java");

    private static final Pattern CLASSES = Pattern.compile("<!-- classes -->\\R.*?<!-- end -->", Pattern.DOTALL);

    private static final Pattern PARAMETERS = Pattern.compile("<!-- parameters -->\\R.*?<!-- end -->", Pattern.DOTALL);

    private static final Pattern TABLE = Pattern.compile("<!-- types (\\w+) -->\\R.*?<!-- end -->", Pattern.DOTALL);

    @Test
    void pageSaysWhatIsDescribed() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Map<?, ?> document = document(DescribedTypes.class);
        Map<?, ?> schemas = (Map<?, ?>) at(document, "components", "schemas");

        String written = TABLE.matcher(page)
                .replaceAll(table -> Matcher.quoteReplacement("<!-- types %s -->\n%s<!-- end -->"
                        .formatted(table.group(1), table(table.group(1), (Map<?, ?>) schemas.get(table.group(1))))));
        written = CLASSES.matcher(written)
                .replaceAll(table ->
                        Matcher.quoteReplacement("<!-- classes -->\n%s<!-- end -->".formatted(classes(schemas))));
        written = PARAMETERS
                .matcher(written)
                .replaceAll(table ->
                        Matcher.quoteReplacement("<!-- parameters -->\n%s<!-- end -->".formatted(parameters())));

        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, written, StandardCharsets.UTF_8);
        assertThat(page)
                .as("docs/types.md; what it has to be is in impl/%s", WRITTEN)
                .isEqualTo(written);
    }

    /** Those that say something to the one who reads JSON, or to annotations, are not in the tables. */
    @Test
    void everyConstraintAndEveryAnnotationOfJsonBindingIsInATable() throws IOException, URISyntaxException {
        String source = Files.readString(SOURCE, StandardCharsets.UTF_8);
        List<String> annotations = Stream.concat(annotations(NotNull.class), annotations(JsonbProperty.class))
                .filter(name -> !name.equals("JsonbAnnotation"))
                .toList();

        assertThat(annotations).hasSizeGreaterThan(30);
        assertThat(annotations).allSatisfy(name -> assertThat(source).contains("@" + name));
    }

    /** Those of the package of one of them. */
    private static Stream<String> annotations(Class<?> one) throws IOException, URISyntaxException {
        Path jar =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        String directory = one.getPackageName().replace('.', '/') + "/";
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches(directory + "\\w+\\.class"))
                    .map(name -> name.substring(directory.length(), name.length() - ".class".length()))
                    .filter(name -> !name.equals("package-info"))
                    .toList()
                    .stream();
        }
    }

    private static Map<?, ?> document(Class<?> hooks) {
        ClassLoader loader = TypesPageTest.class.getClassLoader();
        return StandaloneDocument.of(WebhookDeclarations.read(List.of(hooks), new Problems()), loader, Map.of());
    }

    private static Object at(Object start, String... path) {
        Object found = start;
        for (String step : path) {
            found = ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    /** With the schemas that they refer to. */
    private static String parameters() {
        Map<?, ?> document = document(DescribedTypes.DescribedParameters.class);
        Map<String, Map<?, ?>> described = new TreeMap<>();
        ((Collection<?>) at(document, "webhooks", "parameters", "post", "parameters"))
                .forEach(parameter -> described.put((String) at(parameter, "name"), (Map<?, ?>) parameter));
        StringBuilder table = new StringBuilder("\n| Java | schema of the parameter |\n|---|---|\n");
        sources("void parameters\\((.*?)\\);").forEach((name, java) -> {
            Map<?, ?> parameter = described.get(name);
            Map<?, ?> schema = (Map<?, ?>) parameter.get("schema");
            Object shown = schema.get("$ref") instanceof String reference
                    ? at(document, reference.substring(2).split("/"))
                    : schema;
            table.append("| `%s` | `%s`%s |\n"
                    .formatted(
                            java.replace("(\"" + name + "\")", ""),
                            json(shown).replace("|", "\\|"),
                            Boolean.TRUE.equals(parameter.get("required")) ? ", required" : ""));
        });
        return table.append('\n').toString();
    }

    private static String table(String name, Map<?, ?> schema) {
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        Collection<?> required = schema.get("required") instanceof Collection<?> names ? names : List.of();
        StringBuilder table = new StringBuilder("\n| Java | schema of the property |\n|---|---|\n");
        sources(componentsOf(name)).forEach((property, java) -> {
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

    /** What the comments of classes say, each with the schema of the class. */
    private static String classes(Map<?, ?> schemas) {
        StringBuilder table = new StringBuilder("\n| Class | schema |\n|---|---|\n");
        sources(componentsOf("Classes")).values().forEach(type -> {
            String name = type.replaceAll("[<>]", "");
            table.append("| %s (`%s`) | `%s` |\n"
                    .formatted(
                            comment(type.replaceAll("<.*", "")),
                            type,
                            json(schemas.get(name)).replace("|", "\\|")));
        });
        return table.append('\n').toString();
    }

    private static String comment(String type) {
        Matcher comment = Pattern.compile(
                        "/\\*\\* ([^*]*?)\\.? \\*/\\s+(?:@[^;]*?\\s)?(?:static |sealed |record |class |interface |enum )+"
                                + type + "\\b")
                .matcher(source());
        if (!comment.find()) {
            throw new IllegalStateException(type);
        }
        return comment.group(1).replaceAll("\\s+", " ").replaceAll("\\{@code (.*?)\\}", "`$1`");
    }

    private static String source() {
        try {
            return Files.readString(SOURCE, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The components of a record, or the parameters of a method, as the source has them, by name. */
    private static Map<String, String> sources(String declaration) {
        String source = source();
        Matcher components = Pattern.compile(declaration, Pattern.DOTALL).matcher(source);
        if (!components.find()) {
            throw new IllegalStateException(declaration);
        }
        Map<String, String> byName = new TreeMap<>();
        Matcher component = Pattern.compile("(\\S.*?) ([a-d]\\d)(?:,\\s+|$)", Pattern.DOTALL)
                .matcher(components.group(1));
        while (component.find()) {
            byName.put(component.group(2), component.group(1).replaceAll("\\s+", " "));
        }
        return byName;
    }

    private static String componentsOf(String record) {
        return "record " + record + "\\((.*?)\\) \\{\\}";
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

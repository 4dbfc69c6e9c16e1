// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.webhooks.impl.CompiledSources;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A document that the build has prepared is what a scan would find, and counts only as long as it would. */
class PreparedDocumentTest {

    private static final String WEBHOOKS = """
            package shop;
            @ee.webhooks.Webhook
            public interface OrderWebhooks {
                void placed(Order order);
            }
            """;

    private static final String ORDER = """
            package shop;
            public class Order extends Basis implements Named {
                public String id;
                public State state;
                public java.time.DayOfWeek day;
            }
            """;

    private static final Map<String, String> SOURCES = Map.of(
            "shop.OrderWebhooks", WEBHOOKS,
            "shop.Order", ORDER,
            "shop.Basis", "package shop; public class Basis { public java.math.BigDecimal total; }",
            "shop.Named", "package shop; public interface Named { default String name() { return \"\"; } }",
            "shop.State", "package shop; public enum State { OPEN, PAID }",
            "shop.Unrelated", "package shop; public class Unrelated { }");

    private static final Map<String, String> SNAKE_CASE =
            Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", "LOWER_CASE_WITH_UNDERSCORES");

    @RegisterExtension
    private final Log log = new Log(PreparedDocuments.class);

    @TempDir
    private Path folder;

    private void build(Map<String, String> sources) throws IOException {
        compile(sources);
        prepare(Map.of());
    }

    private void compile(Map<String, String> sources) throws IOException {
        try (CompiledSources application = CompiledSources.withProcessor(folder, sources)) {
            assertThat(application.errors()).isEmpty();
        }
    }

    private void prepare(Map<String, String> configuration) throws IOException {
        try (CompiledSources application = application()) {
            DocumentPreparation.write(List.of("shop.OrderWebhooks"), application.loader(), configuration, folder);
        }
    }

    /** What is in the folder, as a deployment finds it. */
    private CompiledSources application() {
        return CompiledSources.withoutProcessor(folder, Map.of("other.Other", "package other; class Other { }"));
    }

    private Optional<WebhookDocument> deploy(Map<String, String> settings, String... interfaces) throws IOException {
        try (CompiledSources application = application()) {
            List<Class<?>> types =
                    Stream.of(interfaces).<Class<?>>map(application::load).toList();
            return PreparedDocuments.find(
                    WebhookDeclarations.read(types, new Problems()), settings, application.loader());
        }
    }

    private Optional<WebhookDocument> deploy() throws IOException {
        return deploy(Map.of(), "shop.OrderWebhooks");
    }

    private Map<String, String> sourcesWith(String name, String source) {
        Map<String, String> sources = new HashMap<>(SOURCES);
        sources.put(name, source);
        return sources;
    }

    private void assertScanned(String changed) throws IOException {
        assertThat(deploy()).isEmpty();
        assertThat(log.infos()).singleElement().asString().contains("WHK00243").contains(changed + " has changed");
    }

    private static WebhookDocument scan(Class<?> declaring, Map<String, String> settings) {
        ClassLoader loader = declaring.getClassLoader();
        StoredJavadoc javadoc = new StoredJavadoc(loader);
        return new DocumentBuilder(new OpenApiScanner(loader, settings, javadoc), javadoc)
                .build(WebhookDeclarations.read(List.of(declaring), new Problems()));
    }

    @Test
    void preparedDocumentIsWhatAScanFinds() throws IOException {
        for (Map<String, String> settings : List.of(Map.<String, String>of(), SNAKE_CASE)) {
            byte[] written = DocumentPreparation.prepare(
                            List.of(DescribedTypes.class.getName()), getClass().getClassLoader(), settings)
                    .toBytes();
            WebhookDocument prepared = PreparedDocument.of(written).document();
            WebhookDocument scanned = scan(DescribedTypes.class, settings);

            assertThat(prepared).isEqualTo(scanned);
            // With everything in the same order, down to the server's document
            assertThat(DocumentJson.of(prepared.components()).toString())
                    .isEqualTo(DocumentJson.of(scanned.components()).toString());
            assertThat(prepared.webhooks().toString())
                    .isEqualTo(scanned.webhooks().toString());
            assertThat(SchemaNames.distinct(prepared).toString())
                    .hasSameSizeAs(SchemaNames.distinct(scanned).toString());
        }
    }

    @Test
    void buildCanBeRepeated() throws IOException {
        build(SOURCES);
        byte[] first = Files.readAllBytes(folder.resolve(PreparedDocument.FILE));
        build(SOURCES);

        assertThat(Files.readAllBytes(folder.resolve(PreparedDocument.FILE))).isEqualTo(first);
    }

    @Test
    void preparedDocumentIsUsedWhileNothingHasChanged() throws IOException {
        build(SOURCES);

        assertThat(deploy().orElseThrow().webhooks()).containsOnlyKeys("placed");
        assertThat(log.infos()).isEmpty();
    }

    @Test
    void changedPayloadIsScanned() throws IOException {
        build(SOURCES);
        compile(sourcesWith("shop.Order", ORDER.replace("String id", "String number")));

        assertScanned("shop/Order.class");
    }

    @Test
    void changedSuperclassIsScanned() throws IOException {
        build(SOURCES);
        compile(sourcesWith("shop.Basis", "package shop; public class Basis { public int total; }"));

        assertScanned("shop/Basis.class");
    }

    @Test
    void changedEnumIsScanned() throws IOException {
        build(SOURCES);
        compile(sourcesWith("shop.State", "package shop; public enum State { OPEN, PAID, LOST }"));

        assertScanned("shop/State.class");
    }

    @Test
    void changedJavadocIsScanned() throws IOException {
        build(SOURCES);
        Files.writeString(folder.resolve("shop/State.webhooks-javadoc.properties"), "type=Whether it is paid.\n");

        assertScanned("shop/State.webhooks-javadoc.properties");
    }

    @Test
    void missingClassIsScanned() throws IOException {
        build(SOURCES);
        Files.delete(folder.resolve("shop/State.class"));

        assertScanned("shop/State.class");
    }

    @Test
    void otherSettingsAreScanned() throws IOException {
        build(SOURCES);

        assertThat(deploy(SNAKE_CASE, "shop.OrderWebhooks")).isEmpty();
        assertThat(log.infos())
                .singleElement()
                .asString()
                .contains("property-naming-strategy (absent then, LOWER_CASE_WITH_UNDERSCORES now) has changed");
    }

    @Test
    void settingsOfTheBuildAreThoseOfTheDeployment() throws IOException {
        compile(SOURCES);
        prepare(SNAKE_CASE);

        assertThat(deploy(SNAKE_CASE, "shop.OrderWebhooks")).isPresent();
        assertThat(deploy()).isEmpty();
    }

    @Test
    void otherInterfacesAreScanned() throws IOException {
        build(sourcesWith("shop.More", "package shop; @ee.webhooks.Webhook public interface More { void more(); }"));

        assertThat(deploy(Map.of(), "shop.OrderWebhooks", "shop.More")).isEmpty();
        assertThat(log.infos()).singleElement().asString().contains("shop.More.more() has changed");
    }

    @Test
    void otherClassesMayChange() throws IOException {
        build(SOURCES);
        compile(sourcesWith("shop.Unrelated", "package shop; public class Unrelated { int changed; }"));

        assertThat(deploy()).isPresent();
    }

    @Test
    void otherLibraryScans() throws IOException {
        build(SOURCES);
        byte[] file = Files.readAllBytes(folder.resolve(PreparedDocument.FILE));
        PreparedDocument prepared = PreparedDocument.of(file);

        assertThat(prepared.difference(
                        "another",
                        prepared.declared(),
                        prepared.settings(),
                        getClass().getClassLoader()))
                .contains("the library");
    }

    /** On another Java an enum of the platform may have other constants. */
    @Test
    void constantsOfAnEnumOfThePlatformCount() throws IOException {
        build(SOURCES);
        PreparedDocument prepared = PreparedDocument.of(Files.readAllBytes(folder.resolve(PreparedDocument.FILE)));

        ScanInput days = prepared.inputs().stream()
                .filter(ScanInput::isEnum)
                .filter(input -> input.name().equals("java.time.DayOfWeek"))
                .findFirst()
                .orElseThrow();
        assertThat(days.isSame(getClass().getClassLoader())).isTrue();
        assertThat(new ScanInput("java.time.Month", true, days.digest())
                        .isSame(getClass().getClassLoader()))
                .isFalse();
    }

    @Test
    void damagedFileIsNotUsed() throws IOException {
        build(SOURCES);
        Path file = folder.resolve(PreparedDocument.FILE);
        byte[] written = Files.readAllBytes(file);
        byte[] flipped = written.clone();
        flipped[written.length / 2] ^= 1;
        for (byte[] damaged : List.of(flipped, new byte[0], Arrays.copyOf(written, 100), "<html>".getBytes())) {
            Files.write(file, damaged);
            assertThat(deploy()).isEmpty();
        }
        assertThat(log.warnings())
                .hasSize(4)
                .allSatisfy(message -> assertThat(message).contains("WHK00245"));
    }

    @Test
    void whatCannotBeDescribedIsNotPrepared() throws IOException {
        compile(SOURCES);

        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(Map.of("mp.openapi.schema.shop.Order", "{broken")))
                .withMessageContaining("WHK00246");
        assertThat(folder.resolve(PreparedDocument.FILE)).doesNotExist();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.Webhook;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDocumentWriterTest {

    public record Subscription(@NotNull String userName) {}

    @Webhook
    interface SubscriptionWebhooks {
        void newSubscription(Subscription subscription);
    }

    @Webhook
    interface TwoBodies {
        void subscribed(Subscription one, Subscription other);
    }

    @TempDir
    private Path directory;

    private final StringBuilder log = new StringBuilder();

    private String write(String... arguments) throws IOException {
        return WebhookDocumentWriter.run(getClass().getClassLoader(), log, arguments);
    }

    private JsonNode read(String... arguments) throws IOException {
        return new ObjectMapper().readTree(write(arguments));
    }

    @Test
    void documentHasTheWebhooksOfTheInterfacesThatAreNamed() throws IOException {
        JsonNode document = read(SubscriptionWebhooks.class.getName(), "--title", "Shop", "--version", "1.4");

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("info").toString()).isEqualTo("{\"title\":\"Shop\",\"version\":\"1.4\"}");
        assertThat(document.at("/webhooks/new-subscription/post/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Subscription");
        assertThat(document.at("/components/schemas/Subscription/properties").has("userName"))
                .isTrue();
    }

    @Test
    void settingsOfTheApplicationCount() throws IOException {
        JsonNode written = read(
                SubscriptionWebhooks.class.getName(),
                "--configured",
                "mp.openapi.extensions.smallrye.property-naming-strategy=LOWER_CASE_WITH_UNDERSCORES");

        assertThat(written.at("/components/schemas/Subscription/properties").has("user_name"))
                .isTrue();
    }

    @Test
    void documentIsWrittenIntoAFileOfANewFolder() throws IOException {
        Path file = directory.resolve("api/webhooks.json");

        assertThat(write(SubscriptionWebhooks.class.getName(), "--output", file.toString()))
                .isEmpty();

        assertThat(new ObjectMapper().readTree(file.toFile()).path("webhooks").has("new-subscription"))
                .isTrue();
    }

    @Test
    void interfacesOfAFolderAreFoundAndClassesThatCannotBeLoadedAreNamed() throws IOException {
        compile(
                "package acme; @ee.webhooks.Webhook public interface Orders { void placed(String id); }",
                "package acme; public interface Away {}",
                "package acme; public class NeedsAway implements Away {}",
                "package acme; public interface NoWebhooks { void placed(String id); }");
        Files.delete(directory.resolve("acme/Away.class"));

        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            String document = WebhookDocumentWriter.run(classes, log, "--classes", directory.toString());

            assertThat(new ObjectMapper().readTree(document).path("webhooks").fieldNames())
                    .toIterable()
                    .containsExactly("placed");
        }
        assertThat(log).contains("WHK00624").contains("acme.NeedsAway").contains("acme/Away");
    }

    @Test
    void documentIsPreparedForTheDeployment() throws IOException {
        compile("package acme; @ee.webhooks.Webhook public interface Orders { void placed(String id); }");
        Path file = directory.resolve("META-INF/webhooks-ee/document.bin");
        Path document = directory.resolve("webhooks.json");

        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            String folder = directory.toString();
            assertThat(WebhookDocumentWriter.run(classes, log, "--classes", folder, "--prepare", folder))
                    .isEmpty();
            byte[] prepared = Files.readAllBytes(file);
            WebhookDocumentWriter.run(
                    classes, log, "--classes", folder, "--prepare", folder, "--output", document.toString());

            assertThat(new String(prepared, StandardCharsets.ISO_8859_1)).contains("acme/Orders.class");
            assertThat(file).hasBinaryContent(prepared);
            assertThat(document).content().contains("placed");
        }
    }

    @Test
    void whatIsWrongIsSaidWithItsRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write("--titel", "Shop"))
                .withMessageContaining("WHK00620")
                .withMessageContaining("--title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(SubscriptionWebhooks.class.getName(), "--output"))
                .withMessageContaining("WHK00621");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write("--configured", "true"))
                .withMessageContaining("WHK00622");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write("acme.Absent"))
                .withMessageContaining("WHK00623")
                .withMessageContaining("acme.Absent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write("--classes", directory.toString()))
                .withMessageContaining("WHK00625")
                .withMessageContaining(directory.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> write(TwoBodies.class.getName()))
                .withMessageContaining("WHK00626")
                .withMessageContaining("WHK00004");
    }

    @Test
    void mainWritesToTheStandardOutput() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            WebhookDocumentWriter.main(SubscriptionWebhooks.class.getName());
        } finally {
            System.setOut(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"new-subscription\"");
    }

    private void compile(String... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            String name = source.replaceAll(".*(?:interface|class) (\\w+).*", "$1");
            files.add(Files.writeString(
                    Files.createDirectories(directory.resolve("sources")).resolve(name + ".java"), source));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none", "-d", directory.toString()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .isTrue();
        }
    }
}

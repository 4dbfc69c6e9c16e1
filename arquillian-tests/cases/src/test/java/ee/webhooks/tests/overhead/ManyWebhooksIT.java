// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.CompiledSources;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.PreparedDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Contracts as large as the largest that are public: by {@code -Dmany.webhooks=300 -Dit.test=ManyWebhooksIT}, so many webhooks with eight classes each; with {@code -Dmany.prepared=true} the build prepares the document. A
 * resource takes every third payload, and all webhooks have classes of the same simple names. Prints the figures for docs/performance.md.
 */
@ServerTest
@Tag("openapi")
@EnabledIfSystemProperty(named = "many.webhooks", matches = "\\d+")
class ManyWebhooksIT {

    private static final String NAME = "many-webhooks";
    private static final int CLASSES = 8;

    private static final String RESOURCE = """
            package many;
            import jakarta.ws.rs.*;
            @Path("many")
            public class Many {
                @GET
                @Path("heap")
                public String heap() {
                    System.gc();
                    return String.valueOf(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20);
                }
            """;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive application() {
        Path classes = Path.of(
                "target", NAME, ServerUnderTest.current().qualifier() + "-" + Integer.getInteger("many.webhooks", 0));
        CompiledSources sources = new CompiledSources();
        StringBuilder resource = new StringBuilder(RESOURCE);
        for (int number = 0; number < Integer.getInteger("many.webhooks", 0); number++) {
            sources.add("many.Webhooks" + number, source(number));
            if (number % 3 == 0) {
                resource.append("@POST @Path(\"%1$d\") public void take%1$d(Webhooks%1$d.Payload%1$d payload) {}"
                        .formatted(number));
            }
        }
        sources.add("many.Many", resource.append("}").toString());
        sources.compile(classes);
        TestWar application = TestWar.named(NAME).classes(RestApplication.class).classFiles(classes);
        return (Boolean.getBoolean("many.prepared") ? application.prepared(prepared(classes)) : application).build();
    }

    private static byte[] prepared(Path classes) {
        List<String> interfaces = IntStream.range(0, Integer.getInteger("many.webhooks"))
                .mapToObj(number -> "many.Webhooks" + number)
                .toList();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ManyWebhooksIT.class.getClassLoader())) {
            return PreparedDocument.of(interfaces, loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(int number) {
        StringBuilder source = new StringBuilder("""
                package many;
                import jakarta.validation.constraints.*;
                import java.time.*;
                import java.util.*;
                @ee.webhooks.Webhook
                public interface Webhooks%1$d {
                    @ee.webhooks.Webhook("thing%1$d.happened") void happened(Payload%1$d payload);
                    class Payload%1$d { @NotNull public String id; public OffsetDateTime at; public Part0 first; public List<Part%2$d> last; }
                """.formatted(number, CLASSES - 2));
        IntStream.range(0, CLASSES - 1)
                .forEach(part -> source.append(
                        "    class Part%1$d { public String name%2$d; @Min(1) public int count; public %3$s next; }%n"
                                .formatted(part, number, part == CLASSES - 2 ? "String" : "Part" + (part + 1))));
        return source.append("}").toString();
    }

    @Test
    void everyWebhookIsDocumented() {
        int webhooks = Integer.getInteger("many.webhooks");
        RemoteApplication application = RemoteApplication.named(NAME);
        long begin = System.nanoTime();
        deployer.deploy(NAME);
        try {
            JsonNode document = OpenApiDocument.of(application).orElseThrow().root();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            System.out.printf(
                    "%d webhooks: %d ms until there was a document of %d kB; then %s MB of heap in use%n",
                    webhooks, elapsed.toMillis(), document.toString().length() / 1000, application.get("many/heap"));

            assertThat(document.path("webhooks")).hasSize(webhooks);
            assertThat(document.at("/components/schemas")).hasSizeGreaterThanOrEqualTo(webhooks * CLASSES);
            for (int number = 0; number < webhooks; number++) {
                String schema = document.path("webhooks")
                        .path("thing" + number + ".happened")
                        .at("/post/requestBody/content/application~1json/schema/$ref")
                        .asText();
                JsonNode payload = document.at(schema.substring(1));
                assertThat(payload.path("properties")).as(schema).hasSize(4);
                JsonNode part = document.at(
                        payload.at("/properties/first/$ref").asText().substring(1));
                assertThat(part.path("properties").has("name" + number)).isTrue();
            }
        } finally {
            deployer.undeploy(NAME);
        }
    }
}

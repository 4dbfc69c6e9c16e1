// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer can do with the document: generate code from it, implement that, and get the webhook. */
class GeneratedReceiverIT extends AbstractExampleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final RemoteApplication consumer = RemoteApplication.named(GeneratedReceiver.NAME);

    @ArquillianResource
    private Deployer deployer;

    @TempDir
    Path directory;

    @Deployment(name = GeneratedReceiver.NAME, managed = false, testable = false)
    static WebArchive consumer() {
        return GeneratedReceiver.war();
    }

    @Test
    void whatIsGeneratedFromTheDocumentCompilesAndGetsTheWebhook() throws IOException {
        JsonNode document = ServerDefect.removeAllFrom(
                OpenApiDocument.of(application).orElseThrow().root());

        OpenApiGenerator.generate(document, directory, List.of("jaxrs-spec", "spring", "typescript-fetch"));

        assertThat(directory.resolve("spring/src/main/java/org/openapitools/api/NewSubscriptionApi.java"))
                .content()
                .contains("\"/new-subscription\"");
        assertThat(directory.resolve("typescript-fetch/models/Subscription.ts"))
                .content()
                .contains("monthlyFee: number");
        GeneratedReceiver.compile(directory.resolve("jaxrs-spec"));
        deployer.deploy(GeneratedReceiver.NAME);
        try {
            String id = subscribe("""
                    {"username": "rick", "monthlyFee": 9.99, "startDate": "2026-11-23T10:15:30+01:00"}
                    """);

            // Calls of other tests, which are made again until they arrive, arrive too.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(consumer.get("received").lines())
                            .contains(id + " rick 9.99 2026-11-23T09:15:30Z"));
        } finally {
            deployer.undeploy(GeneratedReceiver.NAME);
        }
    }

    @Test
    void blanksAreNoName() {
        HttpResponse<String> response = application.send("POST", "subscriptions", """
                {"username": "  ", "monthlyFee": 9.99, "startDate": "2026-11-23T10:15:30Z"}
                """);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"username\"");
    }

    private String subscribe(String json) throws IOException {
        return new ObjectMapper()
                .readTree(application.post("subscriptions", json))
                .path("id")
                .asText();
    }
}

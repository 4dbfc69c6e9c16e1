// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY;
import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY_MICROPROFILE_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application with a part of its document in a file. */
@ServerTest
@Tag("openapi")
@Tag("x-webhooks")
class StaticFileIT {

    private static final String FILE = """
            openapi: 3.1.0
            info:
              title: From the application's file
              version: "7"
            tags:
              - name: own
            paths:
              /from-file:
                get:
                  operationId: fromFile
                  responses:
                    "200":
                      description: OK
            components:
              schemas:
                FromFile:
                  type: string
            """;

    /** OpenAPI requires no operation id. */
    private static final String WEBHOOK_WITHOUT_ID = """
            webhooks:
              from.file:
                post:
                  responses:
                    "200":
                      description: OK
            """;

    private static Optional<OpenApiDocument> older = Optional.empty();
    private static String loggedOfOlder;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "static-file", managed = false, testable = false)
    static WebArchive withFile() {
        return war("static-file", FILE + WEBHOOK_WITHOUT_ID);
    }

    @Deployment(name = "older-static-file", managed = false, testable = false)
    static WebArchive withOlderFile() {
        return war("older-static-file", FILE.replace("3.1.0", "3.0.3"));
    }

    private static WebArchive war(String name, String file) {
        return TestWar.named(name)
                .classes(RestApplication.class, SubscriptionResource.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class)
                .resource("META-INF/openapi.yaml", file)
                .build();
    }

    @Test
    void whatTheFileSaysIsInTheDocumentBesideTheWebhooks() {
        OpenApiDocument document = documentOf("static-file");

        assertThat(document.root().at("/info/title").asText()).isEqualTo("From the application's file");
        assertThat(document.root().path("tags"))
                .extracting(tag -> tag.path("name").asText())
                .contains("own", "subscriptions");
        assertThat(document.root().path("paths").fieldNames())
                .toIterable()
                .hasSize(2)
                .anyMatch(path -> path.endsWith("/from-file"))
                .anyMatch(path -> path.endsWith("/api/subscriptions"));
        assertThat(document.schema("FromFile").path("type").asText()).isEqualTo("string");
        assertThat(document.schema("Subscription").path("type").asText()).isEqualTo("object");
        assertThat(document.webhook("new-subscription", "POST").path("summary").asText())
                .isEqualTo("New subscription");
    }

    @Test
    void webhooksAreThereWhateverVersionTheFileNames() {
        OpenApiDocument document = older();

        ServerUnderTest server = ServerUnderTest.current();
        boolean newer = server == LIBERTY;
        assertThat(document.root().path("openapi").asText()).startsWith(newer ? "3.1." : "3.0.");
        // Payara takes the version of the file, and has the webhooks where they are in another one.
        String section = newer || server.isPayara() ? "webhooks" : "x-webhooks";
        assertThat(document.root().path(section).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("new-subscription", "subscription-cancelled");
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY_MICROPROFILE_6},
            because = "the version makes no difference there to whether webhooks are in the document")
    void aWarningSaysWhatAnOlderVersionMeans() {
        older();

        assertThat(loggedOfOlder).contains("WHK00404:", "META-INF/openapi.yaml");
    }

    /** Deployed once for the tests that look at it. */
    private OpenApiDocument older() {
        if (older.isEmpty()) {
            ServerLog log = ServerLog.fromHere();
            older = Optional.of(documentOf("older-static-file"));
            loggedOfOlder = log.text();
        }
        return older.get();
    }

    private OpenApiDocument documentOf(String name) {
        deployer.deploy(name);
        try {
            return OpenApiDocument.of(RemoteApplication.named(name)).orElseThrow();
        } finally {
            deployer.undeploy(name);
        }
    }
}

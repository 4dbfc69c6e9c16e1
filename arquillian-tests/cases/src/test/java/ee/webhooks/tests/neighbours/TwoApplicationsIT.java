// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY;
import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY_MICROPROFILE_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_MICROPROFILE;
import static ee.webhooks.tests.harness.ServerUnderTest.WILDFLY_STANDALONE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import ee.webhooks.tests.neighbours.first.FirstResource;
import ee.webhooks.tests.neighbours.plain.PlainResource;
import ee.webhooks.tests.neighbours.second.SecondResource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two applications with webhooks on one server: each with one of its own and one of a name that the other has too, and with payloads of one simple name.
 */
@ServerTest
@Tag("openapi")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoApplicationsIT {

    /** Names that begin alike, in one database. */
    private static final String FIRST = "eu-1-first";

    private static final String SECOND = "eu-1-second";

    private static final Receiver receiver = new Receiver();

    @ArquillianResource
    private Deployer deployer;

    /** In this order. */
    private static final List<String> deployed = new ArrayList<>();

    @Deployment(name = "first-apart", managed = false, testable = false)
    static WebArchive firstApart() {
        return firstWar("first-apart")
                .config("mp.openapi.extensions.path", "/first-openapi")
                .build();
    }

    @Deployment(name = "second-apart", managed = false, testable = false)
    static WebArchive secondApart() {
        return secondWar("second-apart")
                .config("mp.openapi.extensions.path", "/second-openapi")
                .build();
    }

    @Deployment(name = FIRST, managed = false, testable = false)
    static WebArchive firstInDatabase() {
        return firstWar(FIRST).withoutConfig("webhooks.datasource").build();
    }

    @Deployment(name = SECOND, managed = false, testable = false)
    static WebArchive secondInDatabase() {
        return secondWar(SECOND).withoutConfig("webhooks.datasource").build();
    }

    @Deployment(name = "impostor", managed = false, testable = false)
    static WebArchive impostor() {
        return secondWar("impostor")
                .withoutConfig("webhooks.datasource")
                .config("webhooks.application", FIRST)
                .build();
    }

    /** Payara merges the documents in the order of the hash codes of these names, whenever the applications are deployed: this one comes behind the other. */
    @Deployment(name = "plain", managed = false, testable = false)
    static WebArchive plain() {
        return plainWar("plain").buildWithoutLibrary();
    }

    @Deployment(name = "plain-c", managed = false, testable = false)
    static WebArchive plainWithVersion() {
        return plainWar("plain-c")
                .resource("META-INF/openapi.yaml", "openapi: 3.1.0")
                .buildWithoutLibrary();
    }

    private static TestWar plainWar(String name) {
        return war(name).packageOf(PlainResource.class);
    }

    @Test
    @Order(1)
    void eachDeliversToItsOwnEndpoints() {
        deploy(FIRST, SECOND);

        RemoteApplication.named(FIRST).post("event-of-both");
        RemoteApplication.named(SECOND).post("event-of-both");

        assertThat(receiver.awaitRequests(2))
                .extracting(request -> request.webhook() + " " + request.json())
                .containsExactlyInAnyOrder(
                        "of-first {\"inFirst\":\"from first\"}", "of-second {\"inSecond\":\"from second\"}");
    }

    @Test
    @Order(3)
    void applicationsWhoseNamesBeginAlikeAreTwo() {
        deploy(FIRST, SECOND);
        try {
            deployMore("impostor");

            assertThat(RemoteApplication.named("impostor")
                            .send("POST", "event-of-both")
                            .statusCode())
                    .isEqualTo(500);
            RemoteApplication.named(FIRST).post("event-of-both");
            RemoteApplication.named(SECOND).post("event-of-both");
            assertThat(receiver.awaitRequests(2))
                    .extracting(ReceivedRequest::webhook)
                    .containsExactlyInAnyOrder("of-first", "of-second");
        } finally {
            undeployAll();
        }
    }

    @Test
    @Order(2)
    void theirCommonDocumentIsWhatTheServerMakesOfIt() {
        deploy(FIRST, SECOND);
        OpenApiDocument document =
                OpenApiDocument.of(RemoteApplication.named(FIRST)).orElseThrow();

        ServerUnderTest server = ServerUnderTest.current();
        if (server.isWildFly()) {
            namesBeginWithThatOfTheApplication(document);
        } else if (server.isLiberty()) {
            bothAreThereButOneOfEachName(document);
        } else {
            onlyTheLastIsThere(document);
        }
    }

    private static void namesBeginWithThatOfTheApplication(OpenApiDocument document) {
        assertThat(document.webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        FIRST + "first-event",
                        FIRST + "event-of-both",
                        SECOND + "second-event",
                        SECOND + "event-of-both");
        assertThat(payloadOf(document, FIRST + "first-event")).containsExactly("inFirst");
        assertThat(payloadOf(document, SECOND + "second-event")).containsExactly("inSecond");
    }

    private static void bothAreThereButOneOfEachName(OpenApiDocument document) {
        assertThat(document.webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("first-event", "second-event", "event-of-both");
        assertThat(payloadOf(document, "first-event")).containsExactly("inFirst");
        // The other schema of that name has another now, but the webhook still names the one of the first application.
        assertThat(payloadOf(document, "second-event")).containsExactly("inFirst");
        assertThat(document.schema("Item1").path("properties").has("inSecond")).isTrue();
    }

    private static void onlyTheLastIsThere(OpenApiDocument document) {
        assertThat(document.webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("second-event", "event-of-both");
        assertThat(payloadOf(document, "second-event")).containsExactlyInAnyOrder("inFirst", "inSecond");
    }

    @Test
    @Order(4)
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY},
            because = "only WildFly serves documents of single applications")
    void applicationsWithADocumentOfTheirOwnKeepTheirNames() {
        deploy("first-apart", "second-apart");
        try {
            OpenApiDocument first = OpenApiDocument.of(RemoteApplication.named("first-apart"), "/first-openapi")
                    .orElseThrow();
            OpenApiDocument second = OpenApiDocument.of(RemoteApplication.named("second-apart"), "/second-openapi")
                    .orElseThrow();

            assertThat(first.webhooks().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("first-event", "event-of-both");
            assertThat(payloadOf(first, "event-of-both")).containsExactly("inFirst");
            assertThat(second.webhooks().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("second-event", "event-of-both");
            assertThat(payloadOf(second, "event-of-both")).containsExactly("inSecond");
        } finally {
            undeployAll();
        }
    }

    @Test
    @Order(5)
    @DisabledOn(
            value = {WILDFLY_MICROPROFILE, WILDFLY_STANDALONE, LIBERTY, LIBERTY_MICROPROFILE_6},
            because = "only Payara takes the version of the document from one of the applications")
    void anApplicationWithoutWebhooksMakesTheDocumentOldUnlessItSaysTheNewVersion() {
        undeployAll();
        try {
            ServerLog log = ServerLog.fromHere();
            deployMore("plain");
            deployMore("first-apart");
            assertThat(versionOfDocument()).isEqualTo("3.0.0");
            assertThat(log.text()).contains("WHK00241", "They are: plain");
            undeployAll();

            ServerLog later = ServerLog.fromHere();
            deployMore("plain-c");
            deployMore("first-apart");
            assertThat(versionOfDocument()).isEqualTo("3.1.0");
            deployer.undeploy("plain-c");
            deployer.deploy("plain-c");
            assertThat(versionOfDocument()).isEqualTo("3.1.0");
            assertThat(later.text()).doesNotContain("WHK00241");
        } finally {
            undeployAll();
        }
    }

    private static String versionOfDocument() {
        OpenApiDocument document =
                OpenApiDocument.of(RemoteApplication.named("first-apart")).orElseThrow();
        assertThat(document.root().has("webhooks")).isTrue();
        return document.root().path("openapi").asText();
    }

    /** Applications that an earlier test has deployed are used again. */
    private void deploy(String... names) {
        if (!deployed.equals(List.of(names))) {
            undeployAll();
            for (String name : names) {
                deployMore(name);
            }
        }
    }

    private void deployMore(String name) {
        deployer.deploy(name);
        deployed.add(name);
    }

    @BeforeEach
    void begin() {
        receiver.reset();
    }

    private void undeployAll() {
        while (!deployed.isEmpty()) {
            deployer.undeploy(deployed.remove(deployed.size() - 1));
        }
    }

    private static List<String> payloadOf(OpenApiDocument document, String webhook) {
        String reference = document.webhook(webhook, "POST")
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        List<String> properties = new ArrayList<>();
        document.schema(reference.substring(reference.lastIndexOf('/') + 1))
                .path("properties")
                .fieldNames()
                .forEachRemaining(properties::add);
        return properties;
    }

    private static TestWar firstWar(String name) {
        return war(name)
                .packageOf(FirstResource.class)
                .endpoints(receiver, "event-of-both")
                .config("webhooks.endpoints.event-of-both.url", receiver.url("of-first"));
    }

    private static TestWar secondWar(String name) {
        return war(name)
                .packageOf(SecondResource.class)
                .endpoints(receiver, "event-of-both")
                .config("webhooks.endpoints.event-of-both.url", receiver.url("of-second"));
    }

    private static TestWar war(String name) {
        return TestWar.named(name).classes(RestApplication.class);
    }
}

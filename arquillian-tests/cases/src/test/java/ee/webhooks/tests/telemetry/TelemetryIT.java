// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.telemetry.OtlpCollector.ExportedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Traces, metrics, in the format that each server has them in, and health checks. The last test takes the application away. */
@ServerTest
@Tag("microprofile-6")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOn(
        value = ServerUnderTest.WILDFLY_STANDALONE,
        because = "it has neither metrics nor MicroProfile Health for applications")
class TelemetryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Receiver receiver = new Receiver();
    private static final OtlpCollector collector = new OtlpCollector();
    private static final RemoteDatabase database = new RemoteDatabase();

    /** Which deployment there is; none at first. */
    private static String deployed = "";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "telemetry", managed = false, testable = false)
    static WebArchive telemetry() {
        return TelemetryWar.build(TelemetryWar.named("telemetry", receiver, collector), database);
    }

    /** The same application, a little later. */
    @Deployment(name = "updated", managed = false, testable = false)
    static WebArchive updated() {
        return TelemetryWar.build(
                TelemetryWar.named("updated", receiver, collector).config("webhooks.telemetry.propagate", true),
                database);
    }

    @BeforeEach
    void begin() {
        receiver.reset();
        if (deployed.isEmpty()) {
            deploy("telemetry");
        }
        // Payara has the data source only when the application has started.
        await().atMost(PATIENCE).untilAsserted(() -> application().post("calls/CALL_EVENT/ready"));
        receiver.awaitRequest();
        receiver.reset();
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed = name;
    }

    private void undeploy() {
        String name = deployed;
        deployed = "";
        deployer.undeploy(name);
    }

    private RemoteApplication application() {
        return RemoteApplication.named(deployed);
    }

    @AfterEach
    void everyRequestIsSigned() {
        receiver.requests().forEach(request -> request.verify(Receiver.SECRET));
    }

    private static String read(String path) {
        boolean ofManagement = ServerUnderTest.current().isWildFly();
        int port = Integer.getInteger(ofManagement ? "server.port.management" : "server.port.http");
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Accept", "text/plain, application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean exportsMetrics() {
        return ServerUnderTest.current() == ServerUnderTest.LIBERTY
                || ServerUnderTest.current().isWildFly();
    }

    @Test
    @Order(1)
    void serverShowsWhatIsDelivered() {
        receiver.answers(500);
        application().post("calls/CALL_EVENT/measured");
        application().awaitOutcomes("measured", "failed 1 500", "delivered 2 204");

        await().untilAsserted(() -> {
            if (exportsMetrics()) {
                assertThat(collector.newestMetrics())
                        .contains("webhooks.calls")
                        .contains("webhooks.attempt.duration")
                        .contains("webhooks.deliveries.ended")
                        .contains("webhooks.deliveries.open")
                        .contains("webhooks.lease.held");
            } else {
                assertThat(read("/metrics").lines().filter(line -> line.contains("webhooks_application=\"telemetry\"")))
                        .anyMatch(line -> line.startsWith("webhooks_calls_total{"))
                        .anyMatch(line -> line.startsWith("webhooks_attempt_duration_seconds_count{")
                                && line.contains("webhooks_status_class=\"5xx\"")
                                && line.endsWith(" 1.0"))
                        .anyMatch(line -> line.startsWith("webhooks_deliveries_ended_total{")
                                && line.contains("webhooks_outcome=\"delivered\""))
                        .anyMatch(line -> line.startsWith("webhooks_deliveries_open{"))
                        .anyMatch(line -> line.startsWith("webhooks_lease_held{") && line.endsWith(" 1.0"));
            }
        });
    }

    @Test
    @Order(2)
    @DisabledOn(
            value = {ServerUnderTest.WILDFLY_MICROPROFILE, ServerUnderTest.PAYARA_6, ServerUnderTest.PAYARA_7},
            because = "WildFly writes them if its formatter is told to, and Payara Server has no such fields")
    void linesOfTheApplicationAboutADeliveryHaveItsIdsInStructuredLogs() {
        application().post("calls/CALL_EVENT/logged");
        Path log = ServerUnderTest.current().logs().resolve("console.log");

        await().untilAsserted(() -> assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(DeliveryLog.LINE))
                .anyMatch(line -> line.contains("webhooks.id\":\"logged\"")
                        && line.contains("webhooks.name\":\"new-subscription\"")
                        && line.contains("webhooks.endpoint\":\"new-subscription\"")));
    }

    private static JsonNode check(String path, String name) {
        try {
            return StreamSupport.stream(JSON.readTree(read(path)).path("checks").spliterator(), false)
                    .filter(check -> check.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no check of that name: " + read(path)));
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }

    private static void awaitReadiness(String status, String stateOfDatabase) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode check = check("/health/ready", "webhooks-readiness");
            assertThat(check.path("data").path("database").asText()).isEqualTo(stateOfDatabase);
            assertThat(check.path("status").asText()).isEqualTo(status);
        });
    }

    @Test
    @Order(3)
    @DisabledOn(
            value = ServerUnderTest.LIBERTY_MICROPROFILE_6,
            because = "applications find no OpenTelemetry by its MicroProfile Telemetry 1.1")
    void requestCallAndAttemptsAreOneTraceAcrossARetryAndARestart() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        receiver.answers(500, 500);
        application()
                .post(
                        "calls/CALL_EVENT/traced",
                        Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"),
                        new byte[0]);
        application().awaitOutcomes("traced", "failed 1 500", "failed 2 500");
        // The data source is part of the application: it goes at the same moment, and what is not written by then is
        // sent again when the lease of this node has ended
        await().atMost(PATIENCE).until(() -> database.writtenAttempts("traced") == 2);
        undeploy();
        deploy("updated");
        List<ReceivedRequest> requests = receiver.awaitRequests(3);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collector.spans(trace))
                        .extracting(ExportedSpan::kind)
                        .containsOnlyOnce(ExportedSpan.SERVER, ExportedSpan.PRODUCER)
                        .filteredOn(kind -> kind == ExportedSpan.CLIENT)
                        .hasSize(3));
        List<ExportedSpan> spans = collector.spans(trace);
        isCall(only(spans, ExportedSpan.PRODUCER), only(spans, ExportedSpan.SERVER));
        List<ExportedSpan> attempts = spans.stream()
                .filter(span -> span.kind() == ExportedSpan.CLIENT)
                .toList();
        assertThat(attempts).allSatisfy(attempt -> isAttempt(attempt, only(spans, ExportedSpan.PRODUCER)));
        assertThat(requests.subList(0, 2))
                .as("receivers get nothing of the trace unless that is configured")
                .allSatisfy(request -> assertThat(request.header("traceparent")).isNull());
        assertThat(requests.get(2).header("traceparent"))
                .as("the parent of the span of the receiver")
                .isIn(attempts.stream()
                        .map(attempt -> "00-" + trace + "-" + attempt.id() + "-01")
                        .toList());
    }

    private static void isCall(ExportedSpan call, ExportedSpan request) {
        assertThat(call.name()).isEqualTo("send new-subscription");
        assertThat(call.parent()).isEqualTo(request.id());
        assertThat(call.attributes())
                .containsEntry("messaging.system", "webhooks")
                .containsEntry("messaging.operation.name", "send")
                .containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.destination.name", "new-subscription")
                .containsEntry("messaging.message.id", "traced");
    }

    private static void isAttempt(ExportedSpan attempt, ExportedSpan call) {
        assertThat(attempt.parent()).isEqualTo(call.id());
        assertThat(attempt.attributes())
                .containsEntry("http.request.method", "POST")
                .containsKeys("server.address", "server.port", "url.full")
                // By the conventions of MicroProfile Telemetry 1 the latter
                .containsAnyOf(
                        Map.entry("http.response.status_code", "500"),
                        Map.entry("http.response.status_code", "204"),
                        Map.entry("http.status_code", "500"),
                        Map.entry("http.status_code", "204"));
        if (!ServerUnderTest.current().isLiberty()) {
            assertThat(attempt.attributes().values())
                    .as("many receivers have their token in the path")
                    .noneMatch(value -> value.contains("/new-subscription"));
            assertThat(attempt.attributes())
                    .containsEntry("webhooks.name", "new-subscription")
                    .containsEntry("webhooks.id", "traced")
                    .containsEntry("webhooks.endpoint", "new-subscription")
                    .containsKey("webhooks.attempt");
        }
    }

    @Test
    @Order(4)
    void healthChangesWhenTheDatabaseGoesAndReturns() {
        try {
            if (ServerUnderTest.current() != ServerUnderTest.LIBERTY_MICROPROFILE_6) {
                healthChanges();
            }
        } finally {
            undeploy();
        }
    }

    private static void healthChanges() {
        awaitReadiness("UP", "available");
        // The backlog is counted on a thread of the library when it is asked for, and is in a later answer
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(check("/health/ready", "webhooks-readiness")
                                .path("data")
                                .fieldNames())
                        .toIterable()
                        .contains("lease", "backlog", "oldest-seconds", "endpoints-disabled", "endpoints-paused"));
        assertThat(check("/health/started", "webhooks-startup")
                        .path("data")
                        .path("tables")
                        .asText())
                .isEqualTo("ready");
        database.goAway();
        try {
            awaitReadiness("DOWN", "unavailable");
            assertThat(check("/health/started", "webhooks-startup")
                            .path("status")
                            .asText())
                    .isEqualTo("UP");
        } finally {
            database.comeBack();
        }
        awaitReadiness("UP", "available");
    }

    private static ExportedSpan only(List<ExportedSpan> spans, int kind) {
        return spans.stream().filter(span -> span.kind() == kind).findFirst().orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import ee.webhooks.tests.telemetry.OtlpCollector.ExportedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Traces, metrics, in the format that each server has them in, and health checks. */
@DisabledOn(
        value = ServerUnderTest.WILDFLY_STANDALONE,
        because = "it has neither metrics nor MicroProfile Health for applications")
class TelemetryIT extends AbstractServerIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final OtlpCollector collector = new OtlpCollector();

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("telemetry")
                .packageOf(RestApplication.class)
                .endpoints(receiver, "new-subscription")
                .withoutConfig("webhooks.datasource")
                .config("otel.sdk.disabled", false)
                .config("otel.service.name", "telemetry")
                .config("otel.exporter.otlp.protocol", "http/protobuf")
                .config("otel.exporter.otlp.endpoint", collector.url())
                .config("otel.metric.export.interval", 500)
                .config("otel.bsp.schedule.delay", 100)
                .build();
    }

    private static String read(int port, String path) {
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

    private static int httpPort() {
        return Integer.getInteger("server.port.http");
    }

    private static boolean exportsMetrics() {
        return ServerUnderTest.current() == ServerUnderTest.LIBERTY
                || ServerUnderTest.current().isWildFly();
    }

    @Test
    void serverShowsWhatIsDelivered() {
        receiver.answers(500);
        application.post("calls/CALL_EVENT/measured");
        application.awaitOutcomes("measured", "failed 1 500", "delivered 2 204");

        await().untilAsserted(() -> {
            if (exportsMetrics()) {
                assertThat(collector.newestMetrics())
                        .contains("webhooks.calls")
                        .contains("webhooks.attempt.duration")
                        .contains("webhooks.deliveries.ended")
                        .contains("webhooks.deliveries.open")
                        .contains("webhooks.lease.held");
            } else {
                assertThat(read(httpPort(), "/metrics")
                                .lines()
                                .filter(line -> line.contains("webhooks_application=\"telemetry\"")))
                        .anyMatch(line -> line.startsWith("webhooks_calls_total{") && line.endsWith(" 1.0"))
                        .anyMatch(line -> line.startsWith("webhooks_attempt_duration_seconds_count{")
                                && line.contains("webhooks_status_class=\"5xx\""))
                        .anyMatch(line -> line.startsWith("webhooks_deliveries_ended_total{")
                                && line.contains("webhooks_outcome=\"delivered\""))
                        .anyMatch(line -> line.startsWith("webhooks_deliveries_open{"))
                        .anyMatch(line -> line.startsWith("webhooks_lease_held{") && line.endsWith(" 1.0"));
            }
        });
    }

    @Test
    void requestCallAndAttemptsAreOneTrace() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        receiver.answers(500);
        application.post(
                "calls/CALL_EVENT/traced", Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"), new byte[0]);

        application.awaitOutcomes("traced", "failed 1 500", "delivered 2 204");
        await().untilAsserted(() -> assertThat(kinds(trace))
                .contains(ExportedSpan.SERVER)
                .filteredOn(kind -> kind == ExportedSpan.CLIENT)
                .hasSize(2));
        List<ExportedSpan> spans = collector.spans(trace);
        ExportedSpan call = only(spans, ExportedSpan.PRODUCER);
        assertThat(call.name()).isEqualTo("send new-subscription");
        assertThat(call.parent()).isEqualTo(only(spans, ExportedSpan.SERVER).id());
        assertThat(spans)
                .filteredOn(span -> span.kind() == ExportedSpan.CLIENT)
                .allSatisfy(attempt -> assertThat(attempt.parent()).isEqualTo(call.id()));
        assertThat(receiver.awaitRequests(2))
                .allSatisfy(request -> assertThat(request.header("traceparent")).isNull());
    }

    private static List<Integer> kinds(String trace) {
        return collector.spans(trace).stream().map(ExportedSpan::kind).toList();
    }

    private static ExportedSpan only(List<ExportedSpan> spans, int kind) {
        return spans.stream().filter(span -> span.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    @DisabledOn(
            value = ServerUnderTest.WILDFLY_MICROPROFILE,
            because = "it does not find health checks that an extension of a library adds")
    void healthSaysHowTheNodeIsDoing() {
        await().untilAsserted(() -> assertThat(read(httpPort(), "/health/ready"))
                .contains("webhooks-readiness", "\"lease\"", "\"held\"", "\"backlog\"", "\"oldest-seconds\""));
        assertThat(read(httpPort(), "/health/started")).contains("webhooks-startup", "\"ready\"");
    }
}

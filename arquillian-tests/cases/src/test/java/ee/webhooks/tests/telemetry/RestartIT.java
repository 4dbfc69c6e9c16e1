// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.redeploy.ProcessResource;
import ee.webhooks.tests.telemetry.OtlpCollector.ExportedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A trace across the death of the server. Not part of the tests: {@code mvn -Prestart verify} runs it. */
@ServerTest
@Tag("restart")
class RestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Receiver receiver = new Receiver();
    private static final OtlpCollector collector = new OtlpCollector();
    private static final RemoteDatabase database = new RemoteDatabase();

    @ArquillianResource
    private ContainerController servers;

    @ArquillianResource
    private Deployer deployer;

    // The only container of the run
    private final String server = System.getProperty("arquillian.launch");

    private final RemoteApplication application = RemoteApplication.named("restarted");

    @Deployment(name = "restarted", managed = false, testable = false)
    static WebArchive restarted() {
        return TelemetryWar.build(
                TelemetryWar.named("restarted", receiver, collector)
                        .classes(ProcessResource.class)
                        .config("webhooks.telemetry.propagate", true)
                        // Enough to kill the server before the third attempt
                        .config("webhooks.retry.delays", "0s,100ms,20s")
                        .config("webhooks.attempt.deadline", "2s"),
                database);
    }

    @Test
    void traceGoesOnWhenTheServerWasKilled() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        receiver.answers(500, 500);
        servers.start(server);
        deployer.deploy("restarted");
        application.post(
                "calls/CALL_EVENT/traced", Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"), new byte[0]);
        application.awaitOutcomes("traced", "failed 1 500", "failed 2 500");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(attempts(trace)).hasSize(2);
            assertThat(collector.spans(trace)).extracting(ExportedSpan::kind).contains(ExportedSpan.PRODUCER);
        });
        kill();
        servers.start(server);
        deployer.deploy("restarted");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(attempts(trace)).hasSize(3));
        assertThat(receiver.requests())
                .extracting(request -> request.header("traceparent"))
                .containsExactlyInAnyOrderElementsOf(attempts(trace).stream()
                        .map(attempt -> "00-" + trace + "-" + attempt.id() + "-01")
                        .toList());
        assertThat(attempts(trace)).extracting(ExportedSpan::parent).containsOnly(call(trace));
        deployer.undeploy("restarted");
        servers.stop(server);
    }

    /** As the kernel does, so that nothing of the library has an end. */
    private void kill() {
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(application.get("process"))).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        // Arquillian is to know it too
        servers.kill(server);
    }

    private static List<ExportedSpan> attempts(String trace) {
        return collector.spans(trace).stream()
                .filter(span -> span.kind() == ExportedSpan.CLIENT)
                .toList();
    }

    private static String call(String trace) {
        return collector.spans(trace).stream()
                .filter(span -> span.kind() == ExportedSpan.PRODUCER)
                .findFirst()
                .orElseThrow()
                .id();
    }
}

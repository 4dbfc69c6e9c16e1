// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.Log;
import ee.webhooks.spi.WebhookEndpointSource;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartReportTest {

    @RegisterExtension
    private final Log log = new Log(StartReport.class);

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    @ApplicationScoped
    public static class Partners implements WebhookEndpointSource {

        @Override
        public List<WebhookEndpoint> endpoints() {
            return List.of();
        }
    }

    /** MicroProfile Metrics by SmallRye, in another test of the same JVM, adds registries there. */
    @BeforeEach
    void emptyGlobalRegistry() {
        Metrics.globalRegistry.getRegistries().forEach(Metrics.globalRegistry::remove);
    }

    @Test
    void oneLineSaysWhatRunsAndWhatIsOffAndWhy() {
        Map<String, String> config = Map.of(
                "webhooks.datasource", "none",
                "webhooks.telemetry.metrics", "none",
                "webhooks.telemetry.tracing", "false",
                "webhooks.openapi.enabled", "false",
                "webhooks.health.readiness", "none",
                "webhooks.endpoints.acme.url", "https://hidden-host.example/path?token=hush",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        try (var container = Deployments.weld(config, SubscriptionWebhooks.class, Partners.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(log.infos())
                .singleElement()
                .asString()
                .matches(
                        "WHK00244: Webhooks EE [0-9]+\\.\\S+ has started\\. Webhooks declared: \\d+\\. Calls are stored in: memory\\. .*")
                .contains("Endpoints: 1 configured, 0 registered; beans that are sources: " + Partners.class.getName())
                .endsWith("Off: storage that outlives a crash (webhooks.datasource=none); documentation"
                        + " (webhooks.openapi.enabled=false); metrics (webhooks.telemetry.metrics=none); traces"
                        + " (webhooks.telemetry.tracing=false); health of readiness (webhooks.health.readiness=none).")
                .doesNotContain("hush", "hidden-host", "whsec");
    }

    @Test
    void databaseItsTablesAndTheNodeAreNamed() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:start-report;DB_CLOSE_DELAY=-1");
        names.bind("java:comp/DefaultDataSource", database);
        names.bind("java:app/AppName", "shop");
        try (var container =
                Deployments.weld(Map.of(), SubscriptionWebhooks.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
            await().until(() -> !log.infos().isEmpty());
        }

        assertThat(log.infos())
                .singleElement()
                .asString()
                .containsPattern(
                        "stored in: H2 [0-9.]+ .*, tables 'webhooks_' of version [0-9]+, node [0-9]+\\. Endpoints: 0"
                                + " configured, 0 registered")
                .contains("registering endpoints with secrets (no webhooks.secrets.key)")
                .doesNotContain("outlives");
    }

    @Test
    void absentDataSourceAndTelemetryOfTheServerAreNamed() {
        try (var container =
                Deployments.weld(Map.of(), SubscriptionWebhooks.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(log.infos())
                .singleElement()
                .asString()
                .contains("(the server has no default data source)", "metrics (the server has no API for them)")
                .contains("traces (no OpenTelemetry found)", "sources: none.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.engine.BreakableDataSource;
import jakarta.enterprise.inject.Instance;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    private BreakableDataSource database;

    @BeforeEach
    void bind() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:health" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        database = new BreakableDataSource(h2);
        names.bind("java:comp/DefaultDataSource", database.get());
    }

    private static WeldContainer deploy(Map<String, String> more) {
        Map<String, String> properties =
                new HashMap<>(Map.of("webhooks.application", "shop", "webhooks.attempt.deadline", "1s"));
        properties.putAll(more);
        return Deployments.weld(properties, SubscriptionWebhooks.class).initialize();
    }

    private static HealthCheckResponse ask(WeldContainer container, Annotation kind) {
        return check(container, kind).get().call();
    }

    private static Instance<HealthCheck> check(WeldContainer container, Annotation kind) {
        return container.getBeanManager().createInstance().select(HealthCheck.class, kind);
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }

    @Test
    void applicationIsUpWhileTheDatabaseIsAwayAndSaysSo() {
        try (WeldContainer container = deploy(Map.of())) {
            await().until(() -> data(ask(container, Readiness.Literal.INSTANCE))
                    .get("lease")
                    .equals("held"));
            database.breakDown();
            await().until(() -> data(ask(container, Readiness.Literal.INSTANCE))
                    .get("database")
                    .equals("unavailable"));

            assertThat(ask(container, Readiness.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
            assertThat(ask(container, Startup.Literal.INSTANCE).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void readinessThatIsEnforcedGoesAndComesWithTheDatabase() {
        try (WeldContainer container =
                deploy(Map.of("webhooks.health.readiness", "enforce", "webhooks.health.startup", "enforce"))) {
            await().until(() -> ask(container, Readiness.Literal.INSTANCE).getStatus() == Status.UP);
            database.breakDown();
            await().until(() -> ask(container, Readiness.Literal.INSTANCE).getStatus() == Status.DOWN);
            assertThat(ask(container, Startup.Literal.INSTANCE).getStatus())
                    .as("which was once")
                    .isEqualTo(Status.UP);
            database.mend();
            await().until(() -> ask(container, Readiness.Literal.INSTANCE).getStatus() == Status.UP);
        }
    }

    @Test
    void startupThatIsEnforcedIsDownUntilThereAreTables() {
        database.breakDown();
        try (WeldContainer container = deploy(Map.of("webhooks.health.startup", "enforce"))) {
            assertThat(ask(container, Startup.Literal.INSTANCE).getStatus()).isEqualTo(Status.DOWN);
            database.mend();
            await().until(() -> ask(container, Startup.Literal.INSTANCE).getStatus() == Status.UP);
        }
    }

    @Test
    void readinessSaysWhatIsOpen() {
        try (WeldContainer container = deploy(Map.of())) {
            await().untilAsserted(() -> assertThat(data(ask(container, Readiness.Literal.INSTANCE)))
                    .containsEntry("backlog", 0L)
                    .containsEntry("oldest-seconds", 0L)
                    .containsEntry("endpoints-disabled", 0L)
                    .containsEntry("endpoints-paused", 0L));
        }
    }

    @Test
    void checksAreLeftOutIfTheyAreNotWanted() {
        try (WeldContainer container = deploy(Map.of("webhooks.health.readiness", "none"))) {
            assertThat(check(container, Readiness.Literal.INSTANCE).isUnsatisfied())
                    .isTrue();
            assertThat(check(container, Startup.Literal.INSTANCE).isResolvable())
                    .isTrue();
        }
    }

    /** Servers ask before the application has started, on threads that do not know it. */
    @Test
    void checkBeforeTheStartIsDownIfItIsEnforced() {
        try (WeldContainer container =
                deploy(Map.of("webhooks.health.readiness", "enforce", "webhooks.health.startup", "report"))) {
            WebhooksConfig config = container
                    .getBeanManager()
                    .createInstance()
                    .select(WebhooksConfig.class)
                    .get();

            assertThat(new ReadinessHealth(new NodeStates(), config).call().getStatus())
                    .isEqualTo(Status.DOWN);
            assertThat(new StartupHealth(new NodeStates(), config).call().getStatus())
                    .isEqualTo(Status.UP);
        }
    }
}

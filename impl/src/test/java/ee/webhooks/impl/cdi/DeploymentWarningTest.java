// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentWarningTest {

    @RegisterExtension
    private final Log ofReader = new Log("ee.webhooks.impl.config.ConfigReader");

    @RegisterExtension
    private final Log ofChecks = new Log(DeploymentChecks.class);

    private final Logger logger = Logger.getLogger(DeploymentWarnings.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord event) {
            logged.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Webhook
    @Path("/orders")
    interface OnAPath {

        void created(Subscription order);
    }

    @Test
    void interfaceThatAServerMayExposeIsDeployedWithAWarning() {
        try (var container = Deployments.weld(Map.of(), OnAPath.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(logged).anyMatch(text -> text.startsWith("WHK00011: " + OnAPath.class.getName() + " has @Path"));
    }

    @Test
    void interfaceWithoutPathIsDeployedWithoutOne() {
        try (var container =
                Deployments.weld(Map.of(), SubscriptionWebhooks.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(logged).noneMatch(text -> text.startsWith("WHK00011"));
    }

    interface OnMethodsOnly {

        @Webhook("order-paid")
        void paid(Subscription order);
    }

    @ApplicationScoped
    static class Sender {

        @Inject
        OnMethodsOnly webhooks;
    }

    /** A server that discovers beans by their annotations does not see the interface. */
    @Test
    void interfaceThatIsInjectedAndNotDiscoveredIsNamedBeforeTheContainerFails() {
        Weld weld = Deployments.weld(Map.of(), Sender.class);
        assertThatThrownBy(weld::initialize).hasMessageContaining("WELD-001408");
        assertThat(logged)
                .filteredOn(text -> text.startsWith("WHK00254"))
                .singleElement()
                .asString()
                .contains(OnMethodsOnly.class.getName(), "Put @Webhook on the interface too");
        logged.clear();

        try (var container =
                Deployments.weld(Map.of(), Sender.class, OnMethodsOnly.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
        assertThat(logged).noneMatch(text -> text.startsWith("WHK00254"));
    }

    /** A source with this property is that of the system properties, which neighbours have too. */
    @Test
    void endpointOfANeighbourThatAsksForItsWebhooksDoesNotFailTheDeployment() {
        Map<String, String> ofProcess = Map.of(
                "java.version", "17",
                "webhooks.endpoints.acme.url", "https://acme.example/",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.endpoints.acme.events", "order-paid",
                "webhooks.endpoints.late.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        try (var container =
                Deployments.weld(ofProcess, SubscriptionWebhooks.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(ofChecks.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00250: ")
                .contains("WHK00104: Endpoint 'acme' subscribes to the webhook 'order-paid'");
        assertThat(ofReader.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00250: ")
                .contains("WHK00102: Endpoint 'late' has no URL.");
    }

    @ParameterizedTest
    @CsvSource({
        "mp.openapi.model.reader, webhooks.openapi.model-reader, WHK00109",
        "mp.openapi.filter, webhooks.openapi.filter, WHK00118"
    })
    void classThatReplacesThatOfTheLibraryIsNamedInAnotherKey(String replacing, String merged, String number) {
        try (var container = Deployments.weld(Map.of(replacing, "shop.Own"), SubscriptionWebhooks.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
        assertThat(logged)
                .filteredOn(text -> text.startsWith(number))
                .singleElement()
                .asString()
                .contains(merged);
        logged.clear();

        try (var container = Deployments.weld(Map.of(merged, "shop.Own"), SubscriptionWebhooks.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
        assertThat(logged).noneMatch(text -> text.startsWith(number));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.impl.delivery.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the library says of where calls are kept, and what becomes of it if that is put right. */
class OutboxRemediesTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    @RegisterExtension
    private final Log ofOutboxes = new Log(EngineFactory.class);

    @RegisterExtension
    private final Log ofRuntime = new Log(WebhooksRuntime.class);

    @RegisterExtension
    private final Log ofPoller = new Log("ee.webhooks.impl.delivery.StoreAvailability");

    @RegisterExtension
    private final Log ofServer = new Log(ServerResources.class);

    @RegisterExtension
    private final Log ofListener = new Log(EventPublisher.class);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
        FailingObserver.CALLS.set(0);
    }

    private static JdbcDataSource database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:remedies" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private WeldContainer deploy(Map<String, String> more, Class<?>... beans) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhooks.endpoints.acme.url", receiver.url(),
                "webhooks.endpoints.acme.events", "new-subscription",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.allow", "127.0.0.0/8"));
        properties.putAll(more);
        return Deployments.weld(properties, beans)
                .addBeanClass(SubscriptionWebhooks.class)
                .initialize();
    }

    private static void call(WeldContainer container) {
        container
                .getBeanManager()
                .getEvent()
                .select(WebhookCall.class)
                .fire(WebhookCall.of("new-subscription", new Subscription("ann")));
    }

    @Test
    void callsAreInMemoryWithAWarningUntilThereIsADataSource() {
        deploy(Map.of()).close();
        assertThat(ofOutboxes.warnings()).singleElement().asString().startsWith("WHK00110: ");

        names.bind("java:comp/DefaultDataSource", database());
        names.bind("java:app/AppName", "shop-1.0");
        deploy(Map.of()).close();
        assertThat(ofOutboxes.warnings()).hasSize(1);
        assertThat(ofOutboxes.infos())
                .singleElement()
                .asString()
                .startsWith(
                        "WHK00185: The name of this application in the tables 'webhooks_...' is 'shop' (derived from"
                                + " 'shop-1.0', as the server calls the application).");
    }

    @Test
    void dataSourceThatIsAbsentIsLookedUpUntilItIsThere() {
        // When the application starts, and when the poller looks for the first time
        names.bindAfter(2, "java:/shop", database());
        try (WeldContainer container = deploy(Map.of("webhooks.datasource", "java:/shop"))) {
            call(container);
            await().until(() -> !receiver.requests().isEmpty());
        }
        assertThat(ofPoller.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00361: ")
                .contains("WHK00123: There is no data source 'java:/shop'.");
        assertThat(ofPoller.infos()).singleElement().asString().startsWith("WHK00362: ");
    }

    /** The remedy is that of the test before. */
    @Test
    void urlInPlaceOfTheNameOfADataSourceIsNotShown() {
        Logger lookups = Logger.getLogger(ServerResources.class.getName());
        lookups.setLevel(Level.ALL);
        try (WeldContainer container =
                deploy(Map.of("webhooks.datasource", "jdbc:postgresql://db.internal/shop?user=shop&password=hush"))) {
            assertThatThrownBy(() -> call(container))
                    .hasMessageContaining("WHK00228: ")
                    .hasMessageNotContaining("hush");
            await().until(() -> !ofPoller.warnings().isEmpty());
        } finally {
            lookups.setLevel(null);
        }
        assertThat(ofPoller.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00361: ")
                .contains("WHK00228: The value of webhooks.datasource names no data source")
                .doesNotContain("hush");
        assertThat(ofServer.debugs()).isNotEmpty().noneMatch(line -> line.contains("hush"));
        assertThat(List.of(ofPoller, ofOutboxes, ofRuntime, ofServer))
                .flatExtracting(Log::causes)
                .noneMatch(cause -> cause.toString().contains("hush"));
    }

    @Test
    void callsThatAreLostWithTheMemoryAreNotLostWithADatabase() {
        Map<String, String> later = Map.of("webhooks.retry.delays", "1h");
        try (WeldContainer container = deploy(later)) {
            call(container);
        }
        assertThat(ofRuntime.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00303: The application stops with 1 calls");

        names.bind("java:/shop", database());
        try (WeldContainer container =
                deploy(Map.of("webhooks.retry.delays", "1h", "webhooks.datasource", "java:/shop"))) {
            call(container);
        }
        assertThat(ofRuntime.warnings()).hasSize(1);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void endpointThatMustNotBeCalledIsNamedAtTheStartWithWhatWouldAllowIt() {
        try (WeldContainer container = deploy(Map.of("webhooks.egress.allow", "10.0.0.0/8"))) {
            assertThat(container.isRunning()).isTrue();
            await().until(() -> !ofRuntime.warnings().isEmpty());
            assertThat(ofRuntime.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("WHK00111: Endpoint 'acme' cannot be called with this configuration: ")
                    .contains("webhooks.egress.allow permits others");
        }
        try (WeldContainer container = deploy(Map.of("webhooks.egress.allow", "127.0.0.0/8"))) {
            call(container);
            await().until(() -> !receiver.requests().isEmpty());
        }
        assertThat(ofRuntime.warnings()).hasSize(1);
    }

    @ApplicationScoped
    static class FailingObserver {

        private static final AtomicInteger CALLS = new AtomicInteger();

        void observe(@Observes WebhookDelivered event) {
            CALLS.incrementAndGet();
            throw new IllegalStateException("hush");
        }
    }

    @Test
    void observerThatFailsIsLoggedAndTheDeliveryStands() {
        try (WeldContainer container = deploy(Map.of(), FailingObserver.class)) {
            call(container);
            await().until(() -> FailingObserver.CALLS.get() == 1);
            await().until(() -> !ofListener.errors().isEmpty());
        }
        assertThat(ofListener.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00302: An observer of WebhookDelivered failed;")
                .doesNotContain("hush");
        assertThat(receiver.requests()).hasSize(1);
    }
}

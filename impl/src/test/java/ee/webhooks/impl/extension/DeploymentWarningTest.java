// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.extension.SubscriptionWebhooks.Subscription;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentWarningTest {

    private final Logger logger = Logger.getLogger(WebhooksExtension.class.getName());
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

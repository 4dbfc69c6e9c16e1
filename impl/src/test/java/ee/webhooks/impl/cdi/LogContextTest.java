// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDelivered;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogContextTest {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ApplicationScoped
    static class Observer {

        void delivered(@Observes WebhookDelivered event) {
            SEEN.add(event.id().equals(field("webhooks.id")) + " " + field("webhooks.name") + " "
                    + field("webhooks.endpoint"));
        }

        /** Of the mapped diagnostic context. */
        private static Object field(String name) {
            try {
                return Class.forName("org.jboss.logging.MDC")
                        .getMethod("get", String.class)
                        .invoke(null, name);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void whatIsLoggedDuringADeliveryHasTheIdsOfTheDelivery() {
        SEEN.clear();
        try (var container = Deployments.weld(
                        Map.of(
                                "webhooks.datasource", "none",
                                "webhooks.endpoints.acme.url", receiver.url(),
                                "webhooks.egress.allow-http", "true",
                                "webhooks.egress.allow", "127.0.0.0/8"),
                        SubscriptionWebhooks.class,
                        Observer.class)
                .initialize()) {
            container
                    .getBeanManager()
                    .createInstance()
                    .select(SubscriptionWebhooks.class)
                    .get()
                    .newSubscription(new Subscription("ann"));
            await().until(() -> !SEEN.isEmpty());
        }
        assertThat(SEEN).containsExactly("true new-subscription acme");
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCustomizerTest {

    private static final List<String> DESTROYED = new CopyOnWriteArrayList<>();

    private final Receiver receiver = new Receiver();

    /** What others need too, with a life of its own. */
    @ApplicationScoped
    static class Tenants {

        String of(String endpointId) {
            return endpointId + "-7";
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.add("Tenants");
        }
    }

    @ApplicationScoped
    static class TenantHeader implements WebhookClientCustomizer {

        private final List<String> attempts = new CopyOnWriteArrayList<>();

        @Inject
        Tenants tenants;

        @Override
        public void customize(ClientBuilder builder) {
            builder.register((ClientRequestFilter) request -> {
                String endpointId = (String) request.getProperty(WebhookRequestProperties.ENDPOINT_ID);
                request.getHeaders().putSingle("X-Tenant", tenants.of(endpointId));
                attempts.add(request.getProperty(WebhookRequestProperties.DELIVERY_ID) + " "
                        + request.getProperty(WebhookRequestProperties.ATTEMPT));
            });
        }

        List<String> attempts() {
            return attempts;
        }
    }

    @Dependent
    static class Counting implements WebhookClientCustomizer, ClientRequestFilter {

        @Override
        public void customize(ClientBuilder builder) {
            builder.register(this);
        }

        @Override
        public void filter(ClientRequestContext request) {
            request.getHeaders().putSingle("X-Destroyed", DESTROYED.toString());
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.add("Counting");
        }
    }

    @AfterEach
    void close() {
        receiver.close();
        DESTROYED.clear();
    }

    private SeContainer start(Class<?>... application) {
        return Deployments.weld(
                        Map.of(
                                "webhooks.endpoints.acme.url", receiver.url(),
                                "webhooks.retry.delays", "0s,0s",
                                "webhooks.egress.allow-http", "true",
                                "webhooks.egress.allow", "127.0.0.0/8"),
                        application)
                .initialize();
    }

    @Test
    void beansOfTheApplicationSeeEachAttempt() {
        receiver.answer(500, new byte[0]);
        try (SeContainer container =
                start(SubscriptionWebhooks.class, Tenants.class, TenantHeader.class, Counting.class)) {
            container.select(SubscriptionWebhooks.class).get().newSubscription(new Subscription("ann"));
            List<Receiver.Request> requests = await().until(receiver::requests, all -> all.size() == 2);

            assertThat(requests).allSatisfy(request -> {
                assertThat(request.headers().getFirst("X-Tenant")).isEqualTo("acme-7");
                assertThat(request.headers().getFirst("X-Destroyed")).isEqualTo("[]");
            });
            assertThat(container.select(TenantHeader.class).get().attempts())
                    .hasSize(2)
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith("-acme 1"),
                            second -> assertThat(second).endsWith("-acme 2"));
        }
    }

    @Test
    void dependentBeanLivesAsLongAsTheApplicationAndIsDestroyedOnce() {
        try (SeContainer container =
                start(SubscriptionWebhooks.class, Tenants.class, TenantHeader.class, Counting.class)) {
            assertThat(container.isRunning()).isTrue();
            assertThat(DESTROYED).isEmpty();
        }

        assertThat(DESTROYED).containsOnlyOnce("Counting");
    }
}

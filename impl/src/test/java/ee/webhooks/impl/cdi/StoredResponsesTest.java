// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookOutcome;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much of an answer, which is data of the receiver, an application keeps in its history. */
class StoredResponsesTest {

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    private final Receiver receiver = new Receiver();
    private final byte[] failed = randomBytes(1);
    private final byte[] succeeded = randomBytes(2);

    @AfterEach
    void close() {
        receiver.close();
    }

    private static byte[] randomBytes(long seed) {
        byte[] bytes = new byte[40_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The deliveries that events are about. */
    @ApplicationScoped
    static class EventIds {

        private final Set<String> ids = ConcurrentHashMap.newKeySet();

        void collect(@Observes WebhookOutcome outcome) {
            ids.add(outcome.deliveryId());
        }

        Set<String> all() {
            return ids;
        }
    }

    /** The answers that are kept of a call whose first attempt fails, and whose second does not. */
    private List<byte[]> kept(Map<String, String> more) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:answers" + more.size() + ";DB_CLOSE_DELAY=-1");
        names.bind("java:comp/DefaultDataSource", database);
        receiver.answer(500, failed).answer(200, succeeded);
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhooks.endpoints.acme.url", receiver.url(),
                "webhooks.endpoints.acme.events", "*",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.retry.delays", "0s,0s",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.allow", "127.0.0.0/8"));
        properties.putAll(more);
        try (var container = Deployments.weld(properties, SubscriptionWebhooks.class, EventIds.class)
                .initialize()) {
            Instance<Object> beans = container.getBeanManager().createInstance();
            beans.select(SubscriptionWebhooks.class).get().newSubscription(new Subscription("ann"));
            WebhookDeliveries deliveries = beans.select(WebhookDeliveries.class).get();
            WebhookDeliveryQuery delivered = WebhookDeliveryQuery.all().status(WebhookDelivery.Status.DELIVERED);
            WebhookDelivery delivery = await().until(
                            () -> deliveries.list(delivered).deliveries(), found -> !found.isEmpty())
                    .get(0);
            assertThat(beans.select(EventIds.class).get().all()).containsExactly(delivery.deliveryId());
            return deliveries.find(delivery.deliveryId()).orElseThrow().attempts().stream()
                    .map(WebhookDeliveryAttempt::answer)
                    .toList();
        }
    }

    @Test
    void upTo256BytesAreKeptOfASuccessAnd4KibibytesOfAFailure() {
        assertThat(kept(Map.of())).containsExactly(Arrays.copyOf(failed, 4096), Arrays.copyOf(succeeded, 256));
    }

    @Test
    void theApplicationSaysHowMuchIsKept() {
        assertThat(kept(Map.of(
                        "webhooks.history.max-success-answer-size", "0",
                        "webhooks.history.max-failure-answer-size", "16384")))
                .containsExactly(Arrays.copyOf(failed, 16_384), new byte[0]);
    }
}

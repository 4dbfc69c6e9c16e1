// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSignedContent;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@EnableWeld
class SignerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Receiver RECEIVER = new Receiver();

    @WeldSetup
    WeldInitiator weld = Deployments.of(
            Map.of(
                    "webhooks.endpoints.acme.url", RECEIVER.url(),
                    "webhooks.egress.allow-http", "true",
                    "webhooks.egress.allow", "127.0.0.0/8"),
            SubscriptionWebhooks.class,
            Application.class,
            VaultSigner.class);

    @ApplicationScoped
    static class Application {

        @Inject
        SubscriptionWebhooks webhooks;

        SubscriptionWebhooks webhooks() {
            return webhooks;
        }
    }

    @ApplicationScoped
    static class VaultSigner implements WebhookSigner {

        @Override
        public List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body) {
            assertThat(WebhookSignedContent.of(id, timestamp, body)).endsWith(body);
            return List.of(WebhookSecret.parse(SECRET).sign(id, timestamp, body));
        }
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @Test
    void aBeanOfTheApplicationSigns(Application application) throws Exception {
        application.webhooks().newSubscription(new Subscription("ann"));

        Receiver.Request request = await().until(RECEIVER::requests, requests -> !requests.isEmpty())
                .get(0);
        Headers headers = request.headers();
        assertThat(WebhookVerifier.of(SECRET)
                        .verify(request.body(), headers::getFirst)
                        .id())
                .isEqualTo(headers.getFirst("webhook-id"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.cdi.Receiver.Request;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentTest {

    @Test
    void anEndpointIsAskedOnceForItsConsentAndThenCalled() {
        try (Receiver receiver = new Receiver();
                var container = Deployments.weld(config(receiver), SubscriptionWebhooks.class)
                        .initialize()) {
            assertThat(container.isRunning()).isTrue();
            SubscriptionWebhooks webhooks =
                    CDI.current().select(SubscriptionWebhooks.class).get();
            webhooks.newSubscription(new Subscription("ann"));
            webhooks.newSubscription(new Subscription("bob"));

            await().untilAsserted(() -> assertThat(receiver.requests())
                    .extracting(Request::method)
                    .containsExactly("OPTIONS", "POST", "POST"));
            assertThat(receiver.requests())
                    .allSatisfy(request -> assertThat(request.headers().getFirst("WebHook-Request-Origin"))
                            .isEqualTo("shop.example"));
        }
    }

    private static Map<String, String> config(Receiver receiver) {
        return Map.of(
                "webhooks.origin", "shop.example",
                "webhooks.endpoints.acme.url", receiver.url(),
                "webhooks.endpoints.acme.handshake", "true",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.allow", "127.0.0.0/8");
    }
}

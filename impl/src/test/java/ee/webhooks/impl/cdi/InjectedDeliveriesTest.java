// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookUnavailableException;
import java.util.Map;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

@EnableWeld
class InjectedDeliveriesTest {

    @WeldSetup
    WeldInitiator weld = Deployments.of(Map.of("webhooks.datasource", "none"), SubscriptionWebhooks.class);

    @Test
    void deliveriesAreInjected(WebhookDeliveries injected) {
        assertThatThrownBy(() -> injected.list(WebhookDeliveryQuery.all().status(WebhookDelivery.Status.EXHAUSTED)))
                .as("what the engine of this deployment says, which is in memory")
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00380");
    }
}

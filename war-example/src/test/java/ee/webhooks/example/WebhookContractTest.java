// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.testkit.WebhookContract;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class WebhookContractTest {

    @Test
    void theContractWithReceiversIsKept() {
        WebhookContract.of(SubscriptionWebhooks.class)
                .sample(
                        "new-subscription",
                        new Subscription("ann", new BigDecimal("9.99"), OffsetDateTime.parse("2026-11-22T10:15:30Z")))
                .verify();
    }
}

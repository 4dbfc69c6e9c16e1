// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.tests.app.Subscription;

/** A webhook with data of one consumer. */
@Webhook
public interface TenantWebhooks {

    @Webhook("tenant-subscription")
    void subscribed(@WebhookConsumer String tenant, Subscription subscription);
}

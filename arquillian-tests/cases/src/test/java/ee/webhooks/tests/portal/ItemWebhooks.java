// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookConsumer;
import jakarta.ws.rs.POST;

/** What the portal shows. */
@Webhook
public interface ItemWebhooks {

    @POST
    @Webhook("item.sold")
    void itemSold(@WebhookConsumer String consumer, Item item);

    @POST
    @Webhook("item.returned")
    void itemReturned(@WebhookConsumer String consumer, Item item);
}

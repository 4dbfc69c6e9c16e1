// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.cloudevents;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.tests.app.Subscription;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;

@Webhook
public interface OrderWebhooks {

    @POST
    @Webhook("structured")
    @WebhookCloudEvent(type = "example.shop.subscribed", source = "/shop")
    void structured(Subscription subscription);

    @POST
    @Webhook("binary")
    @WebhookCloudEvent(mode = WebhookCloudEvent.Mode.BINARY)
    void binary(Subscription subscription);

    @POST
    @Webhook("text")
    @Consumes("text/plain")
    @WebhookCloudEvent
    void text(String text);
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.cloudevents;

import ee.webhooks.CloudEvent;
import ee.webhooks.Webhook;
import ee.webhooks.tests.app.Subscription;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;

@Webhook
public interface OrderWebhooks {

    @POST
    @Webhook("structured")
    @CloudEvent(type = "example.shop.subscribed", source = "/shop")
    void structured(Subscription subscription);

    @POST
    @Webhook("binary")
    @CloudEvent(mode = CloudEvent.Mode.BINARY)
    void binary(Subscription subscription);

    @POST
    @Webhook("text")
    @Consumes("text/plain")
    @CloudEvent
    void text(String text);
}

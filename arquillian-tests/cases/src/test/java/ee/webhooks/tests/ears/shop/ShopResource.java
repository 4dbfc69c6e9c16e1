// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.shop;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEvent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Calls in each of the three ways. */
@Path("shop")
@RequestScoped
public class ShopResource {

    @Inject
    private ShopWebhooks webhooks;

    @Inject
    @WebhookEvent("item-sold")
    private Event<Sale> sold;

    @Inject
    private Event<WebhookCall> calls;

    @POST
    @Path("caller")
    public void call() {
        webhooks.itemSold(new Sale("caller"));
    }

    @POST
    @Path("event")
    public void fire() {
        sold.fire(new Sale("event"));
    }

    @POST
    @Path("call")
    public void fireCall() {
        calls.fire(WebhookCall.of("item-sold", new Sale("call")));
    }
}

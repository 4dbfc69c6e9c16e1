// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEvent;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Calls for one consumer, and for all, in every way there is. */
@Path("consumers")
@RequestScoped
public class ConsumersResource {

    /** How the consumer is named. */
    public enum Address {
        CALL,
        EVENT,
        ASYNC_EVENT,
        CALL_EVENT,
        TYPED,
        TYPED_WITHOUT,
        CALL_WITHOUT,
        EVERYONE
    }

    @Inject
    private TenantWebhooks tenants;

    @Inject
    @WebhookEvent("new-subscription")
    private Event<Subscription> newSubscription;

    @Inject
    private Event<WebhookCall> calls;

    /** Answers with the message of the exception, which is what a test is about. */
    @POST
    @Path("{address}/{consumer}")
    @Produces(MediaType.TEXT_PLAIN)
    public String call(@PathParam("address") Address address, @PathParam("consumer") String consumer) {
        try {
            callFor(address, consumer);
            return "";
        } catch (WebhookInvalidException refused) {
            return refused.getMessage();
        }
    }

    private void callFor(Address address, String consumer) {
        Subscription subscription = Subscription.of(consumer);
        WebhookCall call = WebhookCall.of("new-subscription", subscription);
        WebhookConsumer qualifier = WebhookConsumer.Literal.of(consumer);
        switch (address) {
            case CALL -> calls.fire(call.to(consumer));
            case EVENT -> newSubscription.select(qualifier).fire(subscription);
            case ASYNC_EVENT -> newSubscription.select(qualifier).fireAsync(subscription);
            case CALL_EVENT -> calls.select(qualifier).fire(call);
            case TYPED -> tenants.subscribed(consumer, subscription);
            case TYPED_WITHOUT -> tenants.subscribed(null, subscription);
            case CALL_WITHOUT -> calls.fire(WebhookCall.of("tenant-subscription", subscription));
            case EVERYONE -> calls.fire(call.toEveryConsumer());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Calls with headers, query parameters, consumers and other verbs. */
@Path("options")
@RequestScoped
public class OptionsResource {

    @Inject
    private SubscriptionWebhooks webhooks;

    @Inject
    private Event<WebhookCall> calls;

    @POST
    @Path("all/{id}")
    public void all(@PathParam("id") String id) {
        calls.fire(WebhookCall.of("new-subscription", Subscription.of(id))
                .withMethod("POST")
                .withId(id)
                .to("acme")
                .header("X-Tenant", "blue")
                .queryParam("region", "eu west")
                .queryParam("region", "a&b"));
    }

    @POST
    @Path("parameters/{username}")
    public void parameters(@PathParam("username") String username) {
        webhooks.subscriptionCancelled("too expensive", "web", new Cancellation(username, Subscription.of(username)));
    }

    @POST
    @Path("without-body/{username}")
    public void withoutBody(@PathParam("username") String username) {
        webhooks.subscriptionWithdrawn(username);
    }

    /** Answers with the message of the exception, which is what the test is about. */
    @POST
    @Path("undeclared")
    @Produces(MediaType.TEXT_PLAIN)
    public String undeclared() {
        try {
            calls.fire(WebhookCall.of("new-subscripton", Subscription.of("nobody")));
            return "accepted";
        } catch (WebhookInvalidException expected) {
            return expected.getMessage();
        }
    }
}

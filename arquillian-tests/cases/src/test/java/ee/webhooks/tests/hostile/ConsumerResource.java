// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import ee.webhooks.WebhookCall;
import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls the webhook {@code new-subscription} of one consumer, whose name is the id too. */
@Path("consumers")
@RequestScoped
public class ConsumerResource {

    @Inject
    private Event<WebhookCall> calls;

    @POST
    @Path("{consumer}")
    public void call(@PathParam("consumer") String consumer) {
        calls.fire(WebhookCall.of("new-subscription", Subscription.of(consumer))
                .withId(consumer)
                .to(consumer));
    }
}

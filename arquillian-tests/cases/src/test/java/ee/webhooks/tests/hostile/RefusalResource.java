// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import ee.webhooks.WebhookCall;
import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** Calls all endpoints, and tells a test why each call was given up. */
@Path("refusals")
@RequestScoped
public class RefusalResource {

    @Inject
    private Event<WebhookCall> calls;

    @Inject
    private Refusals refusals;

    @POST
    public void call() {
        calls.fire(WebhookCall.of("new-subscription", Subscription.of("all")));
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String reasons() {
        return refusals.reasons().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}

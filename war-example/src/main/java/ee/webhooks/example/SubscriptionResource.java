// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.WebhookCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/subscriptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SubscriptionResource {

    @Inject
    Subscriptions subscriptions;

    @Inject
    Event<WebhookCall> calls;

    @POST
    @Tag(name = "subscriptions")
    @Transactional
    @Operation(
            operationId = "subscribe",
            summary = "Subscribe a user",
            description = "Calls the webhook `new-subscription`.")
    @APIResponseSchema(value = Subscribed.class, responseCode = "201", responseDescription = "Subscribed.")
    @APIResponse(
            responseCode = "400",
            description = "A field is missing or wrong; the answer says which.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvalidRequest.class)))
    public Response subscribe(@NotNull @Valid NewSubscription request) {
        Subscription subscription = request.toSubscription();
        String id = subscriptions.add(subscription);
        // With an id of our own, the deliveries on the page can be matched. Injecting SubscriptionWebhooks and calling
        // newSubscription(subscription) does the same with an id that is made up.
        calls.fire(WebhookCall.of("new-subscription", subscription).withId(id));
        return Response.status(Status.CREATED).entity(new Subscribed(id)).build();
    }

    /** The answer: the id of the subscription, which is the webhook-id of the call too. */
    public record Subscribed(String id) {}
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Webhook
@Tag(name = "subscriptions", description = "What becomes of a subscription")
public interface SubscriptionWebhooks {

    @POST
    @Webhook("new-subscription")
    @Operation(
            summary = "New subscription",
            description = "When a new user subscribes to your service we'll send you a POST request with this data.")
    @APIResponse(responseCode = "204", description = "We have it")
    @APIResponse(responseCode = "410", description = "Do not call us again")
    void newSubscription(@Valid @NotNull Subscription subscription);

    @DELETE
    @Webhook("new-subscription")
    void subscriptionWithdrawn(@QueryParam("username") String username);

    @POST
    @Webhook("subscription-cancelled")
    void subscriptionCancelled(
            @HeaderParam("X-Reason") String reason,
            @QueryParam("channel") String channel,
            @Valid @NotNull Cancellation cancellation);
}

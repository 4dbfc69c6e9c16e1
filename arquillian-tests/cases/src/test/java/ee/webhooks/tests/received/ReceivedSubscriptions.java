// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Implements the interface of the sender. As each method has a path of its own here, it says again what the parameters are. */
@Path("subscriptions")
@VerifyWebhook
@ApplicationScoped
public class ReceivedSubscriptions implements SubscriptionWebhooks {

    @Override
    @POST
    @Path("new-subscription")
    public void newSubscription(Subscription subscription) {
        ReceivedResource.note("new " + subscription.username() + " " + subscription.monthlyFee());
    }

    @Override
    @DELETE
    @Path("new-subscription")
    public void subscriptionWithdrawn(@QueryParam("username") String username) {
        ReceivedResource.note("withdrawn " + username);
    }

    @Override
    @POST
    @Path("subscription-cancelled")
    public void subscriptionCancelled(
            @HeaderParam("X-Reason") String reason, @QueryParam("channel") String channel, Cancellation cancellation) {
        ReceivedResource.note("cancelled " + cancellation.username() + " " + reason + " " + channel);
    }
}

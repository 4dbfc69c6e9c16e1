// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The webhooks of this service. Nothing implements this interface: it is what /openapi documents and what is sent. */
@Webhook
@Tag(name = "subscriptions", description = "Who has subscribed, and what is sent when a user does")
public interface SubscriptionWebhooks {

    /**
     * New subscription. When a new user subscribes to your service we'll send you a POST request with this data to the URL that you register for the
     * event {@code new-subscription} in the dashboard.
     *
     * @param subscription what the user has subscribed to
     */
    @POST
    @Webhook("new-subscription")
    @APIResponse(responseCode = "200", description = "You have taken the data. Any other code from 200 to 299 will do.")
    void newSubscription(@Valid Subscription subscription);
}

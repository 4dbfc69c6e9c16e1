// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;

/** What the tests of the extension declare. */
@Webhook
public interface SubscriptionWebhooks {

    @POST
    @Webhook("new-subscription")
    void newSubscription(@Valid Subscription subscription);

    @Webhook("cancelled")
    void cancelled(Subscription subscription, @HeaderParam("X-Reason") String reason, @QueryParam("page") int page);

    /** The payload. */
    record Subscription(@NotBlank String username) {}
}

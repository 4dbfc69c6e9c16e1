// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A resource of the application, which takes the class that a webhook sends. */
@Path("subscriptions")
@RequestScoped
public class SubscriptionResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "newSubscription", summary = "Subscribe")
    public void subscribe(@Valid @NotNull Subscription subscription) {
        // Only documented, never called.
    }
}

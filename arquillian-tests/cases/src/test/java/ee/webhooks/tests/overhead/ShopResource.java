// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** A resource as the measured application has it. It is the same with the library and without, so it asks whether there is a caller. */
@Path("orders")
@RequestScoped
public class ShopResource {

    @Inject
    private Instance<ShopWebhooks> webhooks;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void order(@Valid @NotNull Payloads.OrderPlaced order) {
        if (webhooks.isResolvable()) {
            webhooks.get().orderPlaced(order);
        }
    }
}

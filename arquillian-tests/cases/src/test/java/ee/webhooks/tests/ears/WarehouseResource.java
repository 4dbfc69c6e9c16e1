// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears;

import ee.webhooks.tests.ears.warehouse.StockBean;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** In a WAR, and calls the enterprise bean of another module. */
@Path("warehouse/{pieces}")
@RequestScoped
public class WarehouseResource {

    @Inject
    private StockBean stock;

    @POST
    @Path("caller")
    public void call(@PathParam("pieces") int pieces) {
        stock.call(pieces);
    }

    @POST
    @Path("call")
    public void fire(@PathParam("pieces") int pieces) {
        stock.fire(pieces);
    }

    @POST
    @Path("rollback")
    public void callAndGiveUp(@PathParam("pieces") int pieces) {
        stock.callAndGiveUp(pieces);
    }
}

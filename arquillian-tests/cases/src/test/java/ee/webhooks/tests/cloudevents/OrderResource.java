// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.cloudevents;

import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("orders")
@RequestScoped
public class OrderResource {

    @Inject
    private OrderWebhooks webhooks;

    @POST
    @Path("structured/{username}")
    public void structured(@PathParam("username") String username) {
        webhooks.structured(Subscription.of(username));
    }

    @POST
    @Path("binary/{username}")
    public void binary(@PathParam("username") String username) {
        webhooks.binary(Subscription.of(username));
    }

    @POST
    @Path("text/{text}")
    public void text(@PathParam("text") String text) {
        webhooks.text(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls the webhook {@code new-subscription} outside any transaction. */
@Path("calls")
@RequestScoped
public class CallResource {

    @Inject
    private Caller caller;

    @POST
    @Path("{way}/{username}")
    public void call(@PathParam("way") Way way, @PathParam("username") String username) {
        caller.call(way, username);
    }
}

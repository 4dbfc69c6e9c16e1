// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import ee.webhooks.tests.received.PingWebhooks.Ping;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Lets a test have the sender call. */
@Path("ping")
@RequestScoped
public class PingResource {

    @Inject
    private PingWebhooks webhooks;

    @POST
    @Path("{text}")
    public void ping(@PathParam("text") String text) {
        webhooks.ping("the sender", new Ping(text));
    }
}

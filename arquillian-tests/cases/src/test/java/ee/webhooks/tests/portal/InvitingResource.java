// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import ee.webhooks.portal.WebhookPortal;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Duration;

/** What an application does for its users. It would look first who they are. */
@Path("")
@Produces("text/plain")
public class InvitingResource {

    private static final Duration VALIDITY = Duration.ofMinutes(15);

    @Inject
    WebhookPortal portal;

    @Inject
    ItemWebhooks webhooks;

    @GET
    @Path("link/{consumer}")
    public String link(@PathParam("consumer") String consumer) {
        return portal.link(consumer, VALIDITY).toString();
    }

    @GET
    @Path("token/{consumer}")
    public String token(@PathParam("consumer") String consumer) {
        return portal.token(consumer, VALIDITY);
    }

    @GET
    @Path("operator-token")
    public String operatorToken() {
        return portal.operatorToken("ci", VALIDITY);
    }

    @POST
    @Path("revoke/{consumer}")
    public String revoke(@PathParam("consumer") String consumer) {
        return String.valueOf(portal.revoke(consumer));
    }

    @POST
    @Path("sold/{consumer}/{name}")
    public String sold(@PathParam("consumer") String consumer, @PathParam("name") String name) {
        webhooks.itemSold(consumer, new Item(name, 1));
        return "";
    }
}

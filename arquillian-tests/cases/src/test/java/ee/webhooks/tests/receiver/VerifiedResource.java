// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.tests.app.Subscription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No bean: verified all the same. */
@Path("verified")
public class VerifiedResource {

    private static final Collection<String> USERNAMES = new ConcurrentLinkedQueue<>();

    @POST
    @VerifyWebhook
    public void receive(Subscription subscription) {
        USERNAMES.add(subscription.username());
    }

    @GET
    public String usernames() {
        return String.join(" ", USERNAMES);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.first;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("event-of-both")
@RequestScoped
public class FirstResource {

    @Inject
    private FirstWebhooks webhooks;

    @POST
    public void call() {
        webhooks.eventOfBoth(new Item("from first"));
    }
}

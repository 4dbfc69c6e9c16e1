// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.second;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("event-of-both")
@RequestScoped
public class SecondResource {

    @Inject
    private SecondWebhooks webhooks;

    @POST
    public void call() {
        webhooks.eventOfBoth(new Item("from second"));
    }
}

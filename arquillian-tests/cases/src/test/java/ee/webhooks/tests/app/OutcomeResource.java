// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("outcomes")
@RequestScoped
public class OutcomeResource {

    @Inject
    private Outcomes outcomes;

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_PLAIN)
    public String of(@PathParam("id") String id) {
        return String.join("\n", outcomes.of(id));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells which process the server is, whatever the server. */
@Path("process")
@RequestScoped
public class ProcessResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String id() {
        return String.valueOf(ProcessHandle.current().pid());
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Of the application, also where it would take the paths of the portal. */
@Path("")
public class GreetingResource {

    @GET
    @Path("greeting")
    @Produces("text/plain")
    public String greet() {
        return "hello";
    }

    @GET
    @Path("{any: .*}")
    @Produces("text/plain")
    public String anything(@PathParam("any") String any) {
        return "application: " + any;
    }
}

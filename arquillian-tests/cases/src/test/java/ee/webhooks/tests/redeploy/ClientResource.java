// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;

/** Sends an object as JSON by itself, without the library. */
@Path("client")
@RequestScoped
public class ClientResource {

    /** What is sent. */
    public record Message(String text) {}

    @GET
    public String process() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    @POST
    public void send(@QueryParam("to") String url) {
        Client client = ClientBuilder.newClient();
        try {
            client.target(url).request().post(Entity.json(new Message("hello"))).close();
        } finally {
            client.close();
        }
    }
}

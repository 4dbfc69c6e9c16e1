// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UserResource {

    @Inject
    Subscriptions subscriptions;

    @GET
    @Tag(name = "subscriptions")
    @Operation(operationId = "readUsers", summary = "Read Users", description = "The names of all subscribers.")
    @APIResponseSchema(value = String[].class, responseCode = "200", responseDescription = "The names.")
    @APIResponse(responseCode = "406", description = "The client takes no JSON.")
    public List<String> readUsers() {
        return subscriptions.usernames();
    }
}

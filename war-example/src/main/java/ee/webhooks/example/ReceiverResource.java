// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.receiver.WebhookVerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/receiver")
@ApplicationScoped
public class ReceiverResource {

    @Inject
    Receiver receiver;

    /** Takes the raw bytes: a body that was parsed and written again would not fit its signature. */
    @POST
    @Operation(hidden = true)
    public Response receive(byte[] body, @Context HttpHeaders headers) {
        try {
            receiver.receive(body, headers::getHeaderString);
            return Response.noContent().build();
        } catch (WebhookVerificationException notGenuine) {
            // Not its message: a forger need not know which check has failed.
            return Response.status(Status.UNAUTHORIZED)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("The webhook could not be verified.")
                    .build();
        }
    }
}

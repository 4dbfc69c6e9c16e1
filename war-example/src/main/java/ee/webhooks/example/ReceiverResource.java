// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;

/** Two receivers. Only genuine webhooks come to a method with {@code @VerifyWebhook}: everything else is answered before. */
@Path("/receiver")
@ApplicationScoped
public class ReceiverResource {

    @Inject
    Receiver receiver;

    /** The endpoint of the configuration. */
    @POST
    @VerifyWebhook
    public void receive(
            @HeaderParam(WebhookHeaders.ID) String id,
            @HeaderParam(WebhookHeaders.TIMESTAMP) long timestamp,
            byte[] body) {
        receiver.receive(Receipt.of(id, timestamp, body));
    }

    /** The endpoint that a visitor registers: answers as the visitor has chosen. */
    @POST
    @Path("registered")
    @VerifyWebhook(Receiver.REGISTERED)
    public Response receiveAsChosen(
            @HeaderParam(WebhookHeaders.ID) String id,
            @HeaderParam(WebhookHeaders.TIMESTAMP) long timestamp,
            byte[] body)
            throws InterruptedException {
        TimeUnit.SECONDS.sleep(receiver.behaviour().seconds());
        return Response.status(receiver.answer(Receipt.of(id, timestamp, body))).build();
    }

    @PUT
    @Path("registered/behaviour/{behaviour}")
    public void behave(@NotNull @PathParam("behaviour") Behaviour behaviour) {
        receiver.behave(behaviour);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.example.InvalidRequest.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets a visitor register one endpoint, and operate it. A real service asks who the visitor is, and has an endpoint for each of its customers. */
@Path("/endpoint")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EndpointResource {

    private static final String ID = "registered";

    @Inject
    WebhookEndpoints endpoints;

    @Inject
    WebhookDeliveries deliveries;

    @Inject
    Receiver receiver;

    @GET
    public EndpointReport read() {
        return endpoints
                .find(ID)
                .map(this::report)
                .orElse(new EndpointReport(
                        false, Optional.empty(), false, Optional.empty(), Optional.empty(), 0, receiver.behaviour()));
    }

    private EndpointReport report(WebhookRegistration registration) {
        return new EndpointReport(
                true,
                Optional.of(registration.endpoint().url().toString()),
                registration.endpoint().enabled(),
                registration.state().consumerReason(),
                registration.state().pausedUntil(),
                endpoints.secrets(ID).size(),
                receiver.behaviour());
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public Response register(@NotNull String url) {
        try {
            WebhookEndpoint endpoint = WebhookEndpoint.builder(ID)
                    .url(URI.create(url.trim()))
                    .events("new-subscription")
                    .build();
            // A service shows the secret to its customer. The receiver in here is the customer, who copies it.
            receiver.trust(endpoints.register(endpoint));
            return Response.status(Response.Status.CREATED).entity(read()).build();
        } catch (WebhookConflictException exists) {
            return Response.status(Response.Status.CONFLICT).entity(read()).build();
        } catch (WebhookException | IllegalArgumentException refused) {
            return new InvalidRequest(List.of(new FieldError("url", refused.getMessage()))).toResponse();
        }
    }

    @DELETE
    public void delete() {
        endpoints.delete(ID);
    }

    @POST
    @Path("enable")
    public void enable() {
        endpoints.enable(ID);
    }

    @POST
    @Path("disable")
    public void disable() {
        endpoints.disable(ID, "disabled on the page of the example");
    }

    /** The secret before it goes on signing for a day, so a receiver that has one of them verifies every call. */
    @POST
    @Path("rotate")
    public void rotate() {
        receiver.trust(endpoints.rotateSecret(ID));
    }

    /** Sends a call again that has ended at this endpoint; answers how many deliveries that are. */
    @POST
    @Path("replay/{id}")
    public Replayed replay(@PathParam("id") String id) {
        return new Replayed(deliveries.replay(WebhookDeliveryQuery.all()
                .id(id)
                .endpoint(ID)
                .status(WebhookDelivery.Status.DELIVERED, WebhookDelivery.Status.EXHAUSTED)));
    }

    /** How many deliveries are sent again. */
    public record Replayed(long replayed) {}

    /** What the sender knows of the endpoint, and how its receiver answers. */
    public record EndpointReport(
            boolean registered,
            Optional<String> url,
            boolean enabled,
            Optional<String> reason,
            Optional<Instant> pausedUntil,
            int secrets,
            Behaviour behaviour) {}
}

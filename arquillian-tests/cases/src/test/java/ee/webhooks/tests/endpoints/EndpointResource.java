// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import ee.webhooks.RegisteredEndpoint;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpoints;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@Path("customers/{customer}/endpoints")
@Consumes("application/json")
@Produces("application/json")
@RequestScoped
public class EndpointResource {

    @Inject
    private WebhookEndpoints endpoints;

    @PathParam("customer") // best from the token or the session that the request comes with
    private String customer;

    /** What a customer says of an endpoint. */
    public record Settings(URI url, List<String> events, String description) {}

    /** What a customer sees of an endpoint. */
    public record View(String id, URI url, List<String> events, boolean enabled, String reason, Instant since) {

        static View of(RegisteredEndpoint registered) {
            WebhookEndpoint endpoint = registered.endpoint();
            return new View(
                    registered.id(),
                    endpoint.url(),
                    List.copyOf(endpoint.events()),
                    registered.state().enabled(),
                    registered.state().consumerReason().orElse(null),
                    registered.state().since());
        }
    }

    @POST
    @Transactional
    public Map<String, String> register(Settings settings) {
        WebhookEndpoint endpoint = described(WebhookEndpoint.builder(), settings);
        String secret = endpoints.register(endpoint).reveal();
        return Map.of("id", endpoint.id(), "secret", secret); // shown this once
    }

    @GET
    public List<View> list() {
        return endpoints.list(WebhookEndpointQuery.all().ofConsumer(customer)).endpoints().stream()
                .map(View::of)
                .toList();
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") String id) {
        return View.of(own(id));
    }

    @PUT
    @Path("{id}")
    @Transactional
    public void update(@PathParam("id") String id, Settings settings) {
        endpoints.update(described(WebhookEndpoint.builder(own(id).id()), settings));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public void delete(@PathParam("id") String id) {
        endpoints.delete(own(id).id());
    }

    @POST
    @Path("{id}/secret")
    @Produces("text/plain")
    @Transactional
    public String rotateSecret(@PathParam("id") String id) {
        return endpoints.rotateSecret(own(id).id()).reveal();
    }

    @PUT
    @Path("{id}/enabled")
    @Transactional
    public void enable(@PathParam("id") String id) {
        endpoints.enable(own(id).id());
    }

    @DELETE
    @Path("{id}/enabled")
    @Transactional
    public void disable(@PathParam("id") String id) {
        endpoints.disable(own(id).id(), "Switched off by the customer");
    }

    private WebhookEndpoint described(WebhookEndpoint.Builder builder, Settings settings) {
        return builder.url(settings.url())
                .events(settings.events().toArray(String[]::new))
                .description(settings.description())
                .consumer(customer)
                .build();
    }

    /** An endpoint of another customer is answered like one that does not exist. */
    private RegisteredEndpoint own(String id) {
        return endpoints
                .find(id)
                .filter(found ->
                        found.endpoint().consumer().filter(customer::equals).isPresent())
                .orElseThrow(NotFoundException::new);
    }

    /** What is wrong with the URL or the webhooks is for the customer to know. */
    @Provider
    public static class Refused implements ExceptionMapper<IllegalArgumentException> {

        @Override
        public Response toResponse(IllegalArgumentException refused) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(refused.getMessage())
                    .type("text/plain")
                    .build();
        }
    }
}

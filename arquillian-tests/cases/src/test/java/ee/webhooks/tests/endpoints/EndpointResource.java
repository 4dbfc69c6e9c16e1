// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookRegistration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
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
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

@Path("customers/{customer}/endpoints")
@Consumes("application/json")
@Produces("application/json")
@RequestScoped
public class EndpointResource {

    private static final System.Logger LOGGER = System.getLogger(EndpointResource.class.getName());

    @Inject
    WebhookEndpoints endpoints;

    @PathParam("customer") // best from the token or the session that the request comes with
    String customer;

    /** What a customer says of an endpoint; the URL as text, so that one with a slip is answered by this resource. */
    public record Settings(String url, List<String> events, String description) {}

    /** What a customer sees of an endpoint. */
    public record View(String id, URI url, List<String> events, boolean enabled, String reason, Instant since) {

        static View of(WebhookRegistration registered) {
            WebhookEndpoint endpoint = registered.endpoint();
            return new View(
                    registered.id(),
                    endpoint.url(),
                    List.copyOf(endpoint.events()),
                    registered.state().enabled(),
                    registered.state().reason().orElse(null),
                    registered.state().since());
        }
    }

    @POST
    @Transactional
    public Map<String, String> register(Settings settings) {
        Settings checked = checked(settings);
        WebhookEndpoint endpoint =
                accepted(() -> described(WebhookEndpoint.builder(), checked).build());
        String secret = accepted(() -> own().register(endpoint)).reveal();
        return Map.of("id", endpoint.id(), "secret", secret); // shown this once
    }

    /** The oldest first: the ids are random. */
    @GET
    public List<View> list() {
        WebhookEndpointQuery all = WebhookEndpointQuery.all().limit(WebhookEndpointQuery.MAX_LIMIT);
        return own().list(all).endpoints().stream()
                .sorted(Comparator.comparing(WebhookRegistration::createdAt))
                .map(View::of)
                .toList();
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") String id) {
        return View.of(own().find(id).orElseThrow(NotFoundException::new));
    }

    @PUT
    @Path("{id}")
    @Transactional
    public void update(@PathParam("id") String id, Settings settings) {
        Settings checked = checked(settings);
        accepted(() -> having(id).update(id, endpoint -> described(endpoint, checked)));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public void delete(@PathParam("id") String id) {
        having(id).delete(id);
    }

    @POST
    @Path("{id}/secret")
    @Produces("text/plain")
    @Transactional
    public String rotateSecret(@PathParam("id") String id) {
        return having(id).rotateSecret(id).reveal();
    }

    @PUT
    @Path("{id}/enabled")
    @Transactional
    public void enable(@PathParam("id") String id) {
        having(id).enable(id);
    }

    @DELETE
    @Path("{id}/enabled")
    @Transactional
    public void disable(@PathParam("id") String id) {
        having(id).disable(id, "Switched off by the customer");
    }

    private static Settings checked(Settings settings) {
        if (settings == null || settings.url() == null) {
            throw refused("The URL is missing.");
        }
        if (settings.events() == null || settings.events().isEmpty()) {
            throw refused("Choose at least one webhook.");
        }
        if (settings.events().stream().anyMatch(Objects::isNull)) {
            throw refused("A webhook has no name.");
        }
        parsed(settings.url());
        return settings;
    }

    private static WebhookEndpoint.Builder described(WebhookEndpoint.Builder builder, Settings settings) {
        return builder.url(parsed(settings.url()))
                .events(settings.events().toArray(String[]::new))
                .description(settings.description());
    }

    /** Not logged: its text repeats the URL, which may hold a token. */
    private static URI parsed(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException malformed) {
            throw refused("The URL is malformed.");
        }
    }

    /** The message of the library is for the operator: it names ids and configuration keys. */
    private <T> T accepted(Supplier<T> change) {
        try {
            return change.get();
        } catch (WebhookInvalidException problem) {
            LOGGER.log(INFO, "Endpoint of customer {0}: {1}", customer, problem.getMessage());
            throw refused(
                    "The URL or a webhook is not accepted. The URL must be a public one that begins with https://.");
        }
    }

    private static BadRequestException refused(String text) {
        return new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                .entity(text)
                .type("text/plain")
                .build());
    }

    /** An endpoint of another customer is answered like one that does not exist. */
    private WebhookEndpoints own() {
        return endpoints.ofConsumer(customer);
    }

    private WebhookEndpoints having(String id) {
        WebhookEndpoints own = own();
        own.find(id).orElseThrow(NotFoundException::new);
        return own;
    }
}

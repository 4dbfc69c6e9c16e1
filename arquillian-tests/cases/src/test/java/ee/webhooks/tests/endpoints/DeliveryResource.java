// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.endpoints;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

@Path("customers/{customer}/deliveries")
@Produces("application/json")
@RequestScoped
public class DeliveryResource {

    @Inject
    private WebhookDeliveries deliveries;

    @PathParam("customer") // best from the token or the session that the request comes with
    private String customer;

    /** What a customer sees of a delivery. */
    public record View(String id, String webhook, String endpoint, String status, Instant calledAt) {

        static View of(WebhookDelivery delivery) {
            return new View(
                    delivery.deliveryId(),
                    delivery.webhook(),
                    delivery.endpointId(),
                    delivery.status().name(),
                    delivery.calledAt());
        }
    }

    /** What a customer sees of an attempt. */
    public record AttemptView(int number, Instant at, Integer status, String failure) {

        static AttemptView of(WebhookDeliveryAttempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.at(),
                    attempt.status().isPresent() ? attempt.status().getAsInt() : null,
                    attempt.failure().orElse(null)); // of ofConsumer(...): a text for consumers
        }
    }

    public record Page(List<View> deliveries, String next) {}

    @GET
    public Page list(@QueryParam("after") String after) {
        WebhookDeliveryPage page = own().list(WebhookDeliveryQuery.all().after(after));
        return new Page(
                page.deliveries().stream().map(View::of).toList(), page.next().orElse(null));
    }

    @GET
    @Path("{id}/attempts")
    public List<AttemptView> attempts(@PathParam("id") String id) {
        return own().find(id).orElseThrow(NotFoundException::new).attempts().stream()
                .map(AttemptView::of)
                .toList();
    }

    @POST
    @Path("{id}/replay")
    @Transactional
    public void replay(@PathParam("id") String id) {
        own().find(id).orElseThrow(NotFoundException::new);
        if (!own().replay(id)) {
            throw new ClientErrorException(Response.Status.CONFLICT); // under way already, or its endpoint is gone
        }
    }

    /** Whatever id a request has: the deliveries of other customers are not there. */
    private WebhookDeliveries own() {
        return deliveries.ofConsumer(customer);
    }
}

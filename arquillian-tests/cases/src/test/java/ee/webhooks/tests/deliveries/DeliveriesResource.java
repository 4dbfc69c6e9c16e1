// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deliveries;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** Looks at the history, and changes it with and without a transaction. */
@Path("deliveries/{id}")
@RequestScoped
public class DeliveriesResource {

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private DeliveriesInTransaction inTransaction;

    @PathParam("id")
    private String id;

    /** A line for the delivery, and one for each attempt. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String read() {
        return deliveries.list(query()).deliveries().stream()
                .map(WebhookDelivery::deliveryId)
                .map(found -> deliveries.find(found).orElseThrow())
                .map(details -> details.delivery().status() + " "
                        + details.delivery().endpointId()
                        + details.attempts().stream()
                                .map(DeliveriesResource::text)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(WebhookDeliveryAttempt attempt) {
        return "\n" + attempt.number() + " " + attempt.status().orElse(0)
                + attempt.failure().map(failure -> " failed").orElse("");
    }

    @POST
    @Path("replay")
    public String replay() {
        return Long.toString(
                deliveries.replay(query().status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values())));
    }

    @POST
    @Path("cancel")
    public String cancel() {
        return Long.toString(deliveries.cancel(query()));
    }

    @POST
    @Path("replay-in-transaction")
    public String replayInTransaction() {
        return Long.toString(
                inTransaction.replay(query().status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values())));
    }

    @POST
    @Path("replay-rolled-back")
    public String replayRolledBack() {
        try {
            inTransaction.replayAndFail(query().status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values()));
            return "committed";
        } catch (DeliveriesInTransaction.Undone expected) {
            return Long.toString(expected.replayed());
        }
    }

    private WebhookDeliveryQuery query() {
        return WebhookDeliveryQuery.all().id(id);
    }
}

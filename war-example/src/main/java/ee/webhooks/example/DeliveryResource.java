// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.example.Delivery.Attempt;
import ee.webhooks.example.Delivery.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeliveryResource {

    @Inject
    DeliveryLog log;

    @Inject
    Receiver receiver;

    @GET
    @Tag(name = "deliveries", description = "What became of the calls")
    @Operation(
            operationId = "readDeliveries",
            summary = "Read Deliveries",
            description = "What became of the last 50 calls, the newest first.")
    @APIResponseSchema(value = DeliveryReport[].class, responseCode = "200", responseDescription = "The calls.")
    @APIResponse(responseCode = "406", description = "The client takes no JSON.")
    public List<DeliveryReport> readDeliveries() {
        return log.newestFirst().stream().map(this::report).toList();
    }

    private DeliveryReport report(Delivery delivery) {
        return new DeliveryReport(
                delivery.id(),
                delivery.webhook(),
                delivery.status(),
                delivery.firedAt(),
                delivery.attempts(),
                receiver.find(delivery.id()));
    }

    /** What the sender knows of a call, and beside it what the receiver got and verified. */
    public record DeliveryReport(
            String id,
            String webhook,
            Status status,
            Optional<Instant> firedAt,
            List<Attempt> attempts,
            Optional<Receipt> receipt) {}
}

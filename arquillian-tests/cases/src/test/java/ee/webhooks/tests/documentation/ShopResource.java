// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import ee.webhooks.tests.app.Subscription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A resource whose classes have the simple names of what {@link ShopEvents} has. */
@Path("shop")
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {

    @GET
    @Path("customer")
    @Operation(operationId = "customerSignedWebhook")
    public Customer customer() {
        return null;
    }

    @GET
    @Path("payment")
    public Payment payment() {
        return null;
    }

    @GET
    @Path("item")
    public ShopEvents.Item item() {
        return null;
    }

    @GET
    @Path("receipt")
    public Receipt receipt() {
        return null;
    }

    @POST
    @Path("subscription")
    public void subscribe(Subscription subscription) {}

    public record Customer(long id, String name, Address address) {}

    public record Address(String city) {}

    @Schema(
            oneOf = {Card.class, Voucher.class},
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "card", schema = Card.class),
                @DiscriminatorMapping(value = "voucher", schema = Voucher.class)
            })
    public interface Payment {}

    public record Card(String type, String holder) implements Payment {}

    public record Voucher(String type, String code) implements Payment {}

    @Schema(description = "Of the resource")
    public record Receipt(String number) {}
}

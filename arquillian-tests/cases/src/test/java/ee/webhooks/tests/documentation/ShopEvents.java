// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import ee.webhooks.Webhook;
import ee.webhooks.tests.app.Subscription;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Webhooks whose payloads have the simple names of what {@link ShopResource} has. */
@Webhook
public interface ShopEvents {

    void customerSigned(Customer customer);

    void customersMerged(List<Customer> customers);

    void paymentMade(Payment payment);

    void basketDropped(Dropped.Basket basket);

    void basketFilled(Filled.Basket basket);

    void itemListed(Item item);

    void receiptPrinted(Receipt receipt);

    void subscribed(Subscription subscription);

    /** Another class than the resource's. */
    record Customer(String number, Address address) {}

    /** What it refers to is another one too. */
    record Address(String street) {}

    /** Refers to others by a discriminator, as the resource's does. */
    @JsonbTypeInfo(
            key = "kind",
            value = {
                @JsonbSubtype(alias = "card", type = Card.class),
                @JsonbSubtype(alias = "transfer", type = Transfer.class)
            })
    interface Payment {}

    record Card(String last4) implements Payment {}

    record Transfer(String iban) implements Payment {}

    /** Servers describe what has this annotation, even if no resource uses it. */
    @Schema(description = "Of the webhook")
    record Receipt(int total) {}

    /** The resource uses the same class. */
    record Item(String article, Item replacement) {}

    /** Both webhooks have a basket. */
    final class Dropped {

        private Dropped() {}

        public record Basket(String reason) {}
    }

    /** Both webhooks have a basket. */
    final class Filled {

        private Filled() {}

        public record Basket(List<String> articles) {}
    }
}

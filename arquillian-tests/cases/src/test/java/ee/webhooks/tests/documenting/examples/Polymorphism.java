// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;

@Webhook
public interface Polymorphism {

    void paymentMade(Payment payment);

    @JsonbTypeInfo(
            key = "method",
            value = {
                @JsonbSubtype(alias = "card", type = CardPayment.class),
                @JsonbSubtype(alias = "transfer", type = Transfer.class)
            })
    interface Payment {}

    record CardPayment(String last4) implements Payment {}

    record Transfer(String iban) implements Payment {}
}

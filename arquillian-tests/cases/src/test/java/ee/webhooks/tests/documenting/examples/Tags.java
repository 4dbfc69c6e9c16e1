// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Webhook
@Tag(
        name = "invoices",
        description = "What becomes of an invoice",
        externalDocs = @ExternalDocumentation(url = "https://shop.example/invoices"))
public interface Tags {

    void invoicePaid();

    @Tag(name = "reminders")
    @Tag(ref = "invoices")
    void invoiceReminded();
}

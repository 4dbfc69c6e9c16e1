// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ten webhooks of the measured application. */
@Webhook
@Tag(name = "shop", description = "What happens in the shop")
public interface ShopWebhooks {

    @POST
    @Webhook("order-placed")
    @Operation(summary = "Order placed")
    @APIResponse(responseCode = "204", description = "Received")
    void orderPlaced(@Valid @NotNull Payloads.OrderPlaced event);

    @POST
    @Webhook("order-paid")
    @Operation(summary = "Order paid")
    @APIResponse(responseCode = "204", description = "Received")
    void orderPaid(@Valid @NotNull Payloads.OrderPaid event);

    @POST
    @Webhook("order-shipped")
    @Operation(summary = "Order shipped")
    @APIResponse(responseCode = "204", description = "Received")
    void orderShipped(@Valid @NotNull Payloads.OrderShipped event);

    @POST
    @Webhook("order-returned")
    @Operation(summary = "Order returned")
    @APIResponse(responseCode = "204", description = "Received")
    void orderReturned(@Valid @NotNull Payloads.OrderReturned event);

    @POST
    @Webhook("invoice-issued")
    @Operation(summary = "Invoice issued")
    @APIResponse(responseCode = "204", description = "Received")
    void invoiceIssued(@Valid @NotNull Payloads.InvoiceIssued event);

    @POST
    @Webhook("invoice-settled")
    @Operation(summary = "Invoice settled")
    @APIResponse(responseCode = "204", description = "Received")
    void invoiceSettled(@Valid @NotNull Payloads.InvoiceSettled event);

    @POST
    @Webhook("customer-registered")
    @Operation(summary = "Customer registered")
    @APIResponse(responseCode = "204", description = "Received")
    void customerRegistered(@Valid @NotNull Payloads.CustomerRegistered event);

    @POST
    @Webhook("customer-moved")
    @Operation(summary = "Customer moved")
    @APIResponse(responseCode = "204", description = "Received")
    void customerMoved(@Valid @NotNull Payloads.CustomerMoved event);

    @POST
    @Webhook("stock-low")
    @Operation(summary = "Stock low")
    @APIResponse(responseCode = "204", description = "Received")
    void stockLow(@Valid @NotNull Payloads.StockLow event);

    @POST
    @Webhook("price-changed")
    @Operation(summary = "Price changed")
    @APIResponse(responseCode = "204", description = "Received")
    void priceChanged(@Valid @NotNull Payloads.PriceChanged event);
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Webhook
public interface Responses {

    record Receipt(String number) {}

    record Refusal(String reason) {}

    void ticketOpened();

    @APIResponse(
            responseCode = "202",
            description = "We will look at it",
            headers = @Header(name = "X-Queue", schema = @Schema(implementation = Integer.class)),
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(
            responseCode = "4XX",
            description = "We never will",
            content = @Content(schema = @Schema(implementation = Refusal.class)))
    @APIResponse(responseCode = "410", description = "Do not call again")
    @APIResponse(responseCode = "default", description = "Try again")
    void ticketChanged();

    Receipt ticketClosed();

    @APIResponseSchema(Receipt.class)
    void ticketRated();

    @APIResponseSchema(value = Receipt.class, responseCode = "203", responseDescription = "From a copy")
    void ticketArchived();
}

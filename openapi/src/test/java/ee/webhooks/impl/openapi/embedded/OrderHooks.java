// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.embedded;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an application would declare. */
@Tag(name = "orders")
public interface OrderHooks {

    /** The payload. */
    record Order(@NotNull String id, OffsetDateTime at) {}

    @POST
    @Operation(summary = "An order was placed")
    @APIResponse(responseCode = "202", description = "Taken")
    void placed(@HeaderParam("X-Shop") String shop, Order order);
}

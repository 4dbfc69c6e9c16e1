// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

@Webhook
public interface Parameters {

    /**
     * Something was searched for.
     *
     * @param tenant whose search it was
     */
    void searched(
            @HeaderParam("X-Tenant") @NotNull String tenant,
            @QueryParam("page") @Min(1) @DefaultValue("1") int page,
            @QueryParam("word") List<String> words,
            @CookieParam("session") String session,
            @QueryParam("q") @Parameter(deprecated = true) String query,
            @HeaderParam("X-Shard") @Parameter(description = "Where it is", example = "eu-1") String shard,
            @HeaderParam("X-Internal") @Parameter(hidden = true) String internal);
}

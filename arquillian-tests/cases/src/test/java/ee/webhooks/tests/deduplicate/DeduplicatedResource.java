// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deduplicate;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/** Writes an entry, and then does what the webhook says. */
@Path("deduplicated")
@RequestScoped
public class DeduplicatedResource {

    @Inject
    private Entries entries;

    @POST
    @VerifyWebhook(deduplicate = true)
    public Response receive(@HeaderParam("webhook-id") String id, String what) throws SQLException {
        entries.add(id);
        if (what.equals("throw")) {
            throw new IllegalStateException("Thrown on purpose");
        }
        return Response.status(Integer.parseInt(what)).build();
    }
}

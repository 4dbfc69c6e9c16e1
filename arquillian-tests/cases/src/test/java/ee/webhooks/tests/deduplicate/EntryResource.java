// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deduplicate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;

/** Tells a test what was written. */
@Path("entries")
@RequestScoped
public class EntryResource {

    @Inject
    private Entries entries;

    @POST
    public void create() throws SQLException {
        entries.createTable();
    }

    @GET
    @Path("{text}")
    @Produces(MediaType.TEXT_PLAIN)
    public String count(@PathParam("text") String text) throws SQLException {
        return String.valueOf(entries.count(text));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.transactions.Purchases.Database;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;

/** Rows and calls in one transaction, and what of the rows is there afterwards. */
@Path("purchases")
@RequestScoped
public class PurchaseResource {

    @Inject
    private Purchases purchases;

    @POST
    public void createTables() throws SQLException {
        for (Database database : Database.values()) {
            purchases.createTable(database);
        }
    }

    @POST
    @Path("commit/{username}")
    public void commit(@PathParam("username") String username, @QueryParam("in") List<Database> databases)
            throws SQLException {
        purchases.make(databases, username);
    }

    @POST
    @Path("rollback/{username}")
    public void rollback(@PathParam("username") String username, @QueryParam("in") List<Database> databases)
            throws SQLException {
        try {
            purchases.makeAndFail(databases, username);
        } catch (Failure expected) {
            // It has done its work: the transaction is rolled back.
        }
    }

    @GET
    @Path("{database}/{username}")
    @Produces(MediaType.TEXT_PLAIN)
    public String count(@PathParam("database") Database database, @PathParam("username") String username)
            throws SQLException {
        return String.valueOf(purchases.count(database, username));
    }
}

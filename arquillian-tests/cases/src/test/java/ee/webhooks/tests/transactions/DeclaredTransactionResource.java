// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Way;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls in transactions that {@code @Transactional} declares. */
@Path("declared-transaction")
@RequestScoped
public class DeclaredTransactionResource {

    @Inject
    private TransactionalService service;

    @POST
    @Path("commit/{way}/{username}")
    public void commit(@PathParam("way") Way way, @PathParam("username") String username) {
        service.call(way, username);
    }

    @POST
    @Path("rollback/{way}/{username}")
    public void rollback(@PathParam("way") Way way, @PathParam("username") String username) {
        try {
            service.callAndFail(way, username);
        } catch (Failure expected) {
            // It has done its work: the transaction is rolled back.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Caller;
import ee.webhooks.tests.app.Outcomes;
import ee.webhooks.tests.app.Way;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls in transactions that the application begins and ends itself. */
@Path("user-transaction")
@RequestScoped
public class UserTransactionResource {

    @Inject
    private UserTransaction transaction;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry synchronizations;

    @Inject
    private Caller caller;

    @Inject
    private OwnTransaction ownTransaction;

    @Inject
    private Outcomes outcomes;

    @POST
    @Path("commit/{way}/{username}")
    public void commit(@PathParam("way") Way way, @PathParam("username") String username) throws Exception {
        transaction.begin();
        caller.call(way, username);
        transaction.commit();
    }

    @POST
    @Path("rollback/{way}/{username}")
    public void rollback(@PathParam("way") Way way, @PathParam("username") String username) throws Exception {
        transaction.begin();
        caller.call(way, username);
        transaction.rollback();
    }

    /** Commits only when another call, made later in a transaction of its own, was delivered. */
    @POST
    @Path("commit-after-delivery-of/{other}/{username}")
    public void commitAfterDeliveryOf(@PathParam("other") String other, @PathParam("username") String username)
            throws Exception {
        transaction.begin();
        caller.call(Way.CALL_EVENT, username);
        ownTransaction.call(Way.CALL_EVENT, other);
        outcomes.awaitDelivered(other);
        transaction.commit();
    }

    @POST
    @Path("before-completion/{way}/{username}")
    public void beforeCompletion(@PathParam("way") Way way, @PathParam("username") String username) throws Exception {
        transaction.begin();
        synchronizations.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                caller.call(way, username);
            }

            @Override
            public void afterCompletion(int status) {
                // The test is about what comes before.
            }
        });
        transaction.commit();
    }

    @POST
    @Path("after-completion/{way}/{username}")
    public void afterCompletion(@PathParam("way") Way way, @PathParam("username") String username) throws Exception {
        transaction.begin();
        synchronizations.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // The test is about what comes after.
            }

            @Override
            public void afterCompletion(int status) {
                caller.call(way, username);
            }
        });
        transaction.commit();
    }

    @POST
    @Path("rollback-only/{way}/{username}")
    public void rollbackOnly(@PathParam("way") Way way, @PathParam("username") String username) throws Exception {
        transaction.begin();
        transaction.setRollbackOnly();
        try {
            caller.call(way, username);
        } finally {
            transaction.rollback();
        }
    }

    @POST
    @Path("requires-new-in-rollback/{way}/{username}")
    public void requiresNewInRollback(@PathParam("way") Way way, @PathParam("username") String username)
            throws Exception {
        transaction.begin();
        ownTransaction.call(way, username);
        transaction.rollback();
    }
}

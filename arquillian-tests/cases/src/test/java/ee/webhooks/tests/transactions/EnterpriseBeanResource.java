// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Way;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls in the transactions of an enterprise bean. */
@Path("enterprise-bean")
@RequestScoped
public class EnterpriseBeanResource {

    @Inject
    private SubscriptionBean bean;

    @POST
    @Path("commit/{way}/{username}")
    public void commit(@PathParam("way") Way way, @PathParam("username") String username) {
        bean.call(way, username);
    }

    @POST
    @Path("rollback/{way}/{username}")
    public void rollback(@PathParam("way") Way way, @PathParam("username") String username) {
        bean.callAndGiveUp(way, username);
    }
}

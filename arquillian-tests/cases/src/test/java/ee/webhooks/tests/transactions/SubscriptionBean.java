// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Caller;
import ee.webhooks.tests.app.Way;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An enterprise bean: every method is a transaction, without an annotation saying so. */
@Stateless
public class SubscriptionBean {

    @Inject
    private Caller caller;

    @Resource
    private SessionContext context;

    public void call(Way way, String username) {
        caller.call(way, username);
    }

    public void callAndGiveUp(Way way, String username) {
        caller.call(way, username);
        context.setRollbackOnly();
    }
}

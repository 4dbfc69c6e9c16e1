// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Caller;
import ee.webhooks.tests.app.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** A CDI bean whose methods are transactions. */
@ApplicationScoped
public class TransactionalService {

    @Inject
    private Caller caller;

    @Transactional
    public void call(Way way, String username) {
        caller.call(way, username);
    }

    @Transactional
    public void callAndFail(Way way, String username) {
        caller.call(way, username);
        throw new Failure();
    }
}

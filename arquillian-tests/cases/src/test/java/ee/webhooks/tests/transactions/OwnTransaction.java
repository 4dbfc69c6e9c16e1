// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import ee.webhooks.tests.app.Caller;
import ee.webhooks.tests.app.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Calls in a transaction of its own, whatever the caller is in. */
@ApplicationScoped
public class OwnTransaction {

    @Inject
    private Caller caller;

    @Transactional(TxType.REQUIRES_NEW)
    public void call(Way way, String username) {
        caller.call(way, username);
    }
}

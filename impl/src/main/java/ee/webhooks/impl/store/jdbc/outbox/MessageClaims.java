// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.DeliveryStore.Claimed;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;

/** Takes messages that no node holds. */
public interface MessageClaims {

    /**
     * Holds as many messages as are allowed, the longest due first.
     *
     * @param owner the node that holds them then
     */
    Claimed claim(JdbcDatabase database, long owner, Allowance allowance);
}

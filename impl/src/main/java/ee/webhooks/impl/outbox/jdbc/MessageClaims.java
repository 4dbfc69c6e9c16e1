// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.HeldMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes messages that nobody holds. */
interface MessageClaims {

    /**
     * @param application whose messages
     * @param now the time of the database
     * @return at most so many messages, the longest due first, now held by the owner
     */
    List<HeldMessage> claim(Connection connection, String application, long owner, long now, int limit)
            throws SQLException;
}

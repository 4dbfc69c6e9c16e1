// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.FirstResults;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Writes messages as done, and deliveries as known. */
public interface CompletionWriter {

    /**
     * Moves messages from the outbox to the history and adds their deliveries there. Messages that their owner has lost stay as they are.
     *
     * @param results of messages that all have one owner
     * @return the numbers of those that were moved
     */
    Set<Long> complete(Connection connection, long owner, Collection<FirstResults> results) throws SQLException;
}

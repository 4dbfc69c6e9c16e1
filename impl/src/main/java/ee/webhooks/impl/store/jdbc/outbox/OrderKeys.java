// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the first messages of some order keys, however many messages of others were called before them. Each look goes on with the keys that follow those of the last
 * one, so that every key has its turn.
 */
public final class OrderKeys {

    private static final int KEYS = 20;
    private static final int OF_EACH = 25;

    private final String application;
    private final String firstKey;
    private final String nextKey;
    private final String firstMessages;

    private Optional<String> last = Optional.empty();

    public OrderKeys(String application, Tables tables, Dialect dialect) {
        this.application = application;
        firstKey = tables.in("select min(order_key) from {outbox} where application = ?");
        nextKey = firstKey + " and order_key > ?";
        firstMessages = dialect.firstRows(
                tables.in("select id from {outbox} where application = ? and order_key = ? and owner = " + Owner.ORDER
                        + " order by id"),
                OF_EACH);
    }

    /**
     * The first messages of each of some keys, in their order.
     *
     * @param without keys that have had their turn
     */
    public synchronized Map<String, List<Long>> next(Connection connection, Set<String> without) throws SQLException {
        Map<String, List<Long>> messages = new LinkedHashMap<>();
        for (int looked = 0; looked < KEYS; looked++) {
            last = keyAfterLast(connection);
            if (last.isEmpty()) {
                break;
            }
            if (!without.contains(last.get())) {
                List<Long> first = firstMessages(connection, last.get());
                if (!first.isEmpty()) {
                    messages.put(last.get(), first);
                }
            }
        }
        return messages;
    }

    private Optional<String> keyAfterLast(Connection connection) throws SQLException {
        Sql query = last.isEmpty()
                ? Sql.of(connection, firstKey).with(application)
                : Sql.of(connection, nextKey).with(application, last.get());
        return query.first(row -> row.getString(1));
    }

    private List<Long> firstMessages(Connection connection, String key) throws SQLException {
        return Sql.of(connection, firstMessages).with(application, key).list(row -> row.getLong(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.queue.Queue;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Frees rows that a node holds, a limited number at a time, and none that another transaction has locked. */
final class HeldRows {

    private static final int AT_ONCE = 1000;

    private final Tables tables;
    private final Dialect dialect;

    HeldRows(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * Frees what nodes hold that do not live; answers how many rows.
     *
     * @param abandonedBefore a node whose lease ran out before that does not live either, though its row could not be changed yet
     */
    int freeOfDead(JdbcDatabase database, long abandonedBefore) {
        // Not only of nodes that died a moment ago: what was prepared before a crash may be committed long after it.
        return free(
                database,
                tables.in("owner > 0 and owner not in (select id from {node} where lease_until > " + abandonedBefore
                        + ")"));
    }

    /** Frees what one node holds, which is this one; answers how many rows. */
    int freeOf(JdbcDatabase database, long owner) {
        return free(database, "owner = " + owner);
    }

    /** Finds rows without a lock first: a query that locks would wait for, or be in the way of, callers who insert. */
    private int free(JdbcDatabase database, String condition) {
        List<Long> messages = database.read(connection -> messages(connection, condition));
        List<DeliveryKey> deliveries = database.read(connection -> queue(connection, condition));
        return messages.isEmpty() && deliveries.isEmpty()
                ? 0
                : database.perform(connection ->
                        freeMessages(connection, messages, condition) + freeQueue(connection, deliveries, condition));
    }

    /** The numbers of the messages of which this node holds anything. */
    void collectHeld(Connection connection, long owner, Set<Long> numbers) throws SQLException {
        for (String query : List.of(
                tables.in("select id from {outbox} where owner = ?"),
                tables.in("select message_id from {queue} where owner = ?"))) {
            Sql.of(connection, query).with(owner).addTo(numbers, row -> row.getLong(1));
        }
    }

    /** Frees of what this node holds that which belongs to the given messages. */
    void free(Connection connection, long owner, List<Long> numbers) throws SQLException {
        for (String update : List.of(
                "update " + dialect.byKey("{outbox}") + " set owner = 0 where owner = ? and id ",
                "update " + dialect.byKey("{queue}") + " set owner = 0 where owner = ? and message_id ")) {
            NumberList.forEachPart(
                    numbers,
                    list -> Sql.of(connection, tables.in(update) + dialect.among(list))
                            .with(owner, list)
                            .update());
        }
    }

    private List<Long> messages(Connection connection, String condition) throws SQLException {
        String sql =
                dialect.firstRows(tables.in("select id from {outbox} where ") + condition + " order by id", AT_ONCE);
        return Sql.of(connection, sql).list(row -> row.getLong(1));
    }

    private int freeMessages(Connection connection, List<Long> numbers, String condition) throws SQLException {
        List<Long> locked = new ArrayList<>();
        NumberList.forEachPart(numbers, list -> {
            String sql = dialect.skippingLocked(
                    "id", dialect.byKey(tables.in("{outbox}")), "id " + dialect.among(list) + " and " + condition);
            Sql.of(connection, sql).with(list).addTo(locked, row -> row.getLong(1));
        });
        NumberList.forEachPart(locked, list -> {
            String sql =
                    "update " + dialect.byKey(tables.in("{outbox}")) + " set owner = 0 where id " + dialect.among(list);
            Sql.of(connection, sql).with(list).update();
        });
        return locked.size();
    }

    private List<DeliveryKey> queue(Connection connection, String condition) throws SQLException {
        String sql = dialect.firstRows(
                tables.in("select message_id, endpoint_id from {queue} where ") + condition
                        + " order by message_id, endpoint_id",
                AT_ONCE);
        return Sql.of(connection, sql).list(Queue::key);
    }

    private int freeQueue(Connection connection, List<DeliveryKey> keys, String condition) throws SQLException {
        List<DeliveryKey> locked = Queue.lockKnown(connection, dialect, tables, keys, condition);
        Queue.forEach(
                connection, tables.in("update {queue} set owner = 0 where message_id = ? and endpoint_id = ?"), locked);
        return locked.size();
    }
}

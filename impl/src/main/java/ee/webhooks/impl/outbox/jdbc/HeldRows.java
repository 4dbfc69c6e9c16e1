// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Frees rows that somebody holds, a limited number at a time, and none that somebody is changing just now. */
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
    int freeOfDead(Connection connection, long abandonedBefore) throws SQLException {
        // Not only of nodes that died a moment ago: what was prepared before a crash may be committed long after it.
        String dead = tables.in(
                "owner > 0 and owner not in (select id from {node} where lease_until > " + abandonedBefore + ")");
        return freeMessages(connection, messages(connection, dead)) + freeQueue(connection, queue(connection, dead));
    }

    /** Frees what one node holds, which is this one; answers how many rows. */
    int freeOf(Connection connection, long owner) throws SQLException {
        String own = "owner = " + owner;
        return freeMessages(connection, messages(connection, own)) + freeQueue(connection, queue(connection, own));
    }

    /** The numbers of the messages of which this node holds anything. */
    void collectHeld(Connection connection, long owner, Set<Long> numbers) throws SQLException {
        for (String query : List.of(
                tables.in("select id from {outbox} where owner = ?"),
                tables.in("select message_id from {queue} where owner = ?"))) {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setLong(1, owner);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(rows.getLong(1));
                    }
                }
            }
        }
    }

    /** Frees of what this node holds that which belongs to the given messages. */
    void free(Connection connection, long owner, List<Long> numbers) throws SQLException {
        NumberLists.forEachPart(numbers, (list, filling) -> {
            for (String update : List.of(
                    "update {outbox} set owner = 0 where owner = ? and id in ",
                    "update {queue} set owner = 0 where owner = ? and message_id in ")) {
                try (PreparedStatement statement = connection.prepareStatement(tables.in(update) + list)) {
                    statement.setLong(1, owner);
                    filling.into(statement, 2);
                    statement.executeUpdate();
                }
            }
        });
    }

    private List<Long> messages(Connection connection, String condition) throws SQLException {
        String sql = dialect.skippingLocked("id", tables.in("{outbox}"), condition, "id");
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Limits.set(dialect, statement, 1, AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers;
    }

    private int freeMessages(Connection connection, List<Long> numbers) throws SQLException {
        NumberLists.forEachPart(numbers, (list, filling) -> {
            String sql = tables.in("update {outbox} set owner = 0 where id in ") + list;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                filling.into(statement, 1);
                statement.executeUpdate();
            }
        });
        return numbers.size();
    }

    private List<Queue.Key> queue(Connection connection, String condition) throws SQLException {
        String sql = dialect.skippingLocked(
                "message_id, endpoint_id", tables.in("{queue}"), condition, "message_id, endpoint_id");
        List<Queue.Key> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Limits.set(dialect, statement, 1, AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Queue.Key(rows.getLong(1), rows.getString(2)));
                }
            }
        }
        return keys;
    }

    private int freeQueue(Connection connection, List<Queue.Key> keys) throws SQLException {
        Queue.forEach(
                connection, tables.in("update {queue} set owner = 0 where message_id = ? and endpoint_id = ?"), keys);
        return keys.size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.HeldMessage;
import ee.webhooks.impl.outbox.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Claims by locking what nobody else has locked, and then writing who holds it. */
final class LockingMessageClaims implements MessageClaims {

    private final Tables tables;
    private final Dialect dialect;

    LockingMessageClaims(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    @Override
    public List<HeldMessage> claim(Connection connection, String application, long owner, long now, int limit)
            throws SQLException {
        List<HeldMessage> claimed = free(connection, application, Owner.NOBODY, owner, now, limit);
        List<Long> numbers = claimed.stream().map(HeldMessage::number).sorted().toList();
        NumberLists.forEachPart(numbers, (list, filling) -> {
            String sql = tables.in("update {outbox} set owner = ? where id in " + list);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, owner);
                filling.into(statement, 2);
                statement.executeUpdate();
            }
        });
        return claimed;
    }

    /** Locks messages that are due and that nobody has locked. Those that are not to be sent before a time say so by the clock of the database. */
    List<HeldMessage> free(Connection connection, String application, long from, long owner, long now, int limit)
            throws SQLException {
        String sql = dialect.skippingLocked(
                "id, " + MessageColumns.NAMES + ", due_at",
                tables.in("{outbox}"),
                "owner = ? and application = ? and due_at <= ?",
                "due_at, id");
        List<HeldMessage> free = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setString(2, application);
            statement.setLong(3, now);
            Limits.set(dialect, statement, 4, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Message message = MessageColumns.read(rows, 2);
                    Instant due = Instant.ofEpochMilli(rows.getLong(2 + MessageColumns.COUNT));
                    free.add(new HeldMessage(
                            rows.getLong(1), owner, from == Owner.DELAYED ? message.notBefore(due) : message));
                }
            }
        }
        return free;
    }
}

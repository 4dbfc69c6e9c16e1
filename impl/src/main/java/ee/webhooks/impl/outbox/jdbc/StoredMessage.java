// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in one of the tables, perhaps without its body.
 *
 * @param size of its body
 * @param isLarge whether its body was left out
 */
record StoredMessage(long number, Message message, long size, boolean isLarge) {

    /** A row of the number and {@link MessageColumns#withoutLargeBody}. */
    static StoredMessage read(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getLong(1),
                MessageColumns.read(row, 2),
                MessageColumns.size(row, 2),
                MessageColumns.isLarge(row, 2));
    }

    /** The messages of some numbers, in any order. */
    static List<StoredMessage> readAll(Connection connection, String table, List<Long> numbers, String columns)
            throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        NumberLists.forEachPart(numbers, (list, filling) -> {
            String sql = "select id, " + columns + " from " + table + " where id in " + list;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                filling.into(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        messages.add(read(row));
                    }
                }
            }
        });
        return messages;
    }

    /** The message with its body. */
    Message complete(Connection connection, String table) throws SQLException {
        return isLarge ? MessageColumns.complete(connection, table, number, message) : message;
    }
}

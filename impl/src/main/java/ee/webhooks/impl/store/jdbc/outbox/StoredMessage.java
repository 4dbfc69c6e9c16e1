// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message in one of the tables, perhaps without its body.
 *
 * @param size of its body
 * @param isLarge whether its body was left out
 */
public record StoredMessage(long number, Message message, long size, boolean isLarge) {

    /** A row of the number and {@link MessageColumns#withoutLargeBody}. */
    static StoredMessage read(ResultSet row) throws SQLException {
        long size = MessageColumns.size(row, MessageColumns.COUNT + 1);
        return new StoredMessage(row.getLong(1), MessageColumns.read(row, 2), size, MessageColumns.isLarge(size));
    }

    /** The messages of some numbers, in any order. */
    public static List<StoredMessage> readAll(Connection connection, Dialect dialect, String table, List<Long> numbers)
            throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        NumberList.forEachPart(
                numbers,
                list -> Sql.of(connection, query(dialect, table, list))
                        .with(list)
                        .addTo(messages, StoredMessage::read));
        List<Long> unmeasured = messages.stream()
                .filter(message -> message.size() < 0)
                .map(StoredMessage::number)
                .toList();
        Map<Long, Long> sizes = MessageColumns.measured(connection, dialect, table, unmeasured);
        messages.replaceAll(message -> message.size() < 0 ? message.withSize(sizes) : message);
        return messages;
    }

    private static String query(Dialect dialect, String table, NumberList list) {
        return dialect.readsUnusedBodies()
                ? MessageColumns.withoutReadingLargeBodies(table, list)
                : "select id, " + MessageColumns.withoutLargeBody(dialect.size()) + " from " + table + " where id "
                        + dialect.among(list);
    }

    private StoredMessage withSize(Map<Long, Long> sizes) {
        return new StoredMessage(number, message, sizes.getOrDefault(number, 0L), isLarge);
    }

    /** The message with its body. */
    public Message complete(Connection connection, String table) throws SQLException {
        return isLarge ? MessageColumns.complete(connection, table, number, message) : message;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A message in the columns that it has in both its tables. */
final class MessageColumns {

    private static final String BEFORE_BODY = "webhook_id, webhook, verb, content_type, ";
    private static final String AFTER_BODY = ", headers, query_string, consumer, order_key, called_at";

    static final String NAMES = BEFORE_BODY + "body" + AFTER_BODY;
    static final int COUNT = 10;

    /** Beside its number, what a message has in both its tables. */
    static final String ALL_NAMES = "application, " + NAMES;

    /** A body up to that size is read together with others, a larger one by a query of its own. */
    private static final int SMALL = 16 * 1024;

    /** As {@link #NAMES}, without bodies; then a size. */
    static final String WITHOUT_BODY =
            BEFORE_BODY + "case when 1 = 0 then body end body" + AFTER_BODY + ", 0 body_size";

    private MessageColumns() {}

    /** As {@link #NAMES}, without the bodies that are not small; then the size of the body. */
    static String withoutLargeBody(Dialect dialect) {
        return BEFORE_BODY + "case when " + dialect.bodySize() + " <= " + SMALL + " then body end body" + AFTER_BODY
                + ", " + dialect.bodySize() + " body_size";
    }

    /** Sets the first parameters of a statement. */
    static void write(Message message, PreparedStatement statement) throws SQLException {
        statement.setString(1, message.id());
        statement.setString(2, message.webhook());
        statement.setString(3, message.verb());
        statement.setString(4, message.contentType().orElse(null));
        statement.setBytes(5, message.body());
        statement.setString(6, HeaderText.write(message.headers()));
        statement.setString(7, message.query().isEmpty() ? null : message.query());
        statement.setString(8, message.consumer().orElse(null));
        statement.setString(9, message.orderKey().orElse(null));
        statement.setLong(10, message.calledAt().toEpochMilli());
    }

    /**
     * @param first the number of the first column
     */
    static Message read(ResultSet row, int first) throws SQLException {
        byte[] body = row.getBytes(first + 4);
        String query = row.getString(first + 6);
        return new Message(
                row.getString(first),
                row.getString(first + 1),
                row.getString(first + 2),
                Optional.ofNullable(row.getString(first + 3)),
                // One database takes nothing for null.
                body == null ? new byte[0] : body,
                HeaderText.read(row.getString(first + 5)),
                query == null ? "" : query,
                Optional.ofNullable(row.getString(first + 7)),
                Optional.ofNullable(row.getString(first + 8)),
                Instant.ofEpochMilli(row.getLong(first + 9)),
                Optional.empty());
    }

    /** The size of the body, of a row of {@link #withoutLargeBody}. */
    static long size(ResultSet row, int first) throws SQLException {
        return row.getLong(first + COUNT);
    }

    /** Whether {@link #withoutLargeBody} has left out the body of a row. */
    static boolean isLarge(ResultSet row, int first) throws SQLException {
        return size(row, first) > SMALL;
    }

    /** Reads a body that was left out. One at a time, as a driver may need several times as much memory as it has bytes. */
    static Message complete(Connection connection, String table, long number, Message message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select body from " + table + " where id = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                byte[] body = row.next() ? row.getBytes(1) : null;
                return body == null ? message : message.withBody(body);
            }
        }
    }
}

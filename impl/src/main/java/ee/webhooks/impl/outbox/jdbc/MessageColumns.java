// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.Message;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A message in the columns that it has in both its tables. */
final class MessageColumns {

    static final String NAMES =
            "webhook_id, webhook, verb, content_type, body, headers, query_string, consumer, order_key, called_at";
    static final int COUNT = 10;

    /** Beside its number, what a message has in both its tables. */
    static final String ALL_NAMES = "application, " + NAMES;

    private MessageColumns() {}

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
}

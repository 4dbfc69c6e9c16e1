// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.HeldMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Claims by one statement. */
final class PostgreSqlMessageClaims implements MessageClaims {

    private final String sql;

    PostgreSqlMessageClaims(Tables tables) {
        String columns = Stream.of(MessageColumns.NAMES.split(", "))
                .map("claimed."::concat)
                .collect(Collectors.joining(", "));
        // Materialized: merged into the update, the limit would not hold.
        sql = tables.in("with free as materialized (select id from {outbox} where owner = " + Owner.NOBODY
                + " and application = ? and due_at <= ? order by due_at, id limit ? for update skip locked)"
                + " update {outbox} claimed set owner = ? from free where claimed.id = free.id returning claimed.id, "
                + columns);
    }

    @Override
    public List<HeldMessage> claim(Connection connection, String application, long owner, long now, int limit)
            throws SQLException {
        List<HeldMessage> claimed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, application);
            statement.setLong(2, now);
            statement.setInt(3, limit);
            statement.setLong(4, owner);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new HeldMessage(rows.getLong(1), owner, MessageColumns.read(rows, 2)));
                }
            }
        }
        claimed.sort(Comparator.comparingLong(HeldMessage::number));
        return claimed;
    }
}

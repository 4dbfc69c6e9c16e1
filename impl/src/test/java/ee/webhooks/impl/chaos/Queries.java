// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Reads what a test compares, each time on a connection of its own. */
final class Queries {

    private static final String OPEN =
            "select webhook_id from webhooks_outbox union select webhook_id from webhooks_message"
                    + " where id in (select message_id from webhooks_queue)";

    private final DataSource dataSource;

    Queries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    <T> List<T> query(String sql, Reader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    /** How many transactions with calls were committed. */
    long committed() {
        return number("select count(*) from business");
    }

    /** The ids of calls that have an open delivery. */
    Set<String> open() {
        return new HashSet<>(query(OPEN, row -> row.getString(1)));
    }
}

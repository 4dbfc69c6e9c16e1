// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Tables of their own in a real database. */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DataSource dataSource;
    private final Tables tables;

    public TestDatabase(DatabaseServer server) {
        this(server.dataSource());
    }

    public TestDatabase(DataSource dataSource) {
        this(dataSource, new Tables("t" + NUMBER.incrementAndGet() + "_"));
    }

    /** Tables that are there already. */
    public TestDatabase(DataSource dataSource, Tables tables) {
        this.dataSource = dataSource;
        this.tables = tables;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Tables tables() {
        return tables;
    }

    /** Fills the names of tables into a statement. */
    public String named(String sql) {
        return tables.in(sql);
    }

    /** The numbers of a query. */
    public List<Long> numbers(String query) {
        return query(query, row -> row.getLong(1));
    }

    public long number(String query) {
        return numbers(query).get(0);
    }

    public List<String> texts(String query) {
        return query(query, row -> row.getString(1));
    }

    /** Reads one column, or several. */
    public interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String query, Reader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(tables.in(query))) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Leaves nothing in the tables, if they are there. */
    void clear() {
        for (String table :
                List.of("outbox", "message", "delivery", "attempt", "queue", "endpoint", "registration", "node")) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(tables.in("delete from {" + table + "}"));
            } catch (SQLException absent) {
                return;
            }
        }
    }

    public int update(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(tables.in(sql));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

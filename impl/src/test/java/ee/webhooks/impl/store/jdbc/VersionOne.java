// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The tables as version 1 created them. */
public final class VersionOne {

    private VersionOne() {}

    public static List<String> statements(Dialect dialect, Tables tables) {
        try (InputStream stream = VersionOne.class.getResourceAsStream("/schema-1/" + dialect.name() + ".sql")) {
            String script = tables.in(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            return Stream.of(script.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static void create(TestDatabase database) {
        execute(database.dataSource(), statements(dialect(database.dataSource()), database.tables()));
    }

    public static Dialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return Dialects.of(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static void execute(DataSource dataSource, List<String> statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Sees to the tables at the start, outside any transaction. Any number of nodes may do so at the same time. */
final class Schema {

    private static final System.Logger LOGGER = EscapingLogger.of(Schema.class);

    private final Tables tables;
    private final Dialect dialect;

    Schema(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * @throws IllegalStateException if the tables are not what this version needs
     */
    void prepare(Connection connection, SchemaMode mode) throws SQLException {
        if (mode == SchemaMode.NONE) {
            return;
        }
        Optional<Integer> version = version(connection);
        if (version.isEmpty() && mode == SchemaMode.CREATE) {
            create(connection);
            version = version(connection);
        }
        if (version.isEmpty()) {
            throw new IllegalStateException(
                    WebhookMessage.SCHEMA_MISSING.format(tables.prefix(), dialect.name(), tables.prefix()));
        }
        if (version.get() != SchemaScript.VERSION) {
            throw new IllegalStateException(
                    WebhookMessage.SCHEMA_OTHER_VERSION.format(tables.prefix(), version.get(), SchemaScript.VERSION));
        }
    }

    /** Empty if the tables are not there. */
    private Optional<Integer> version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(tables.in("select max(version) from {schema}"))) {
            row.next();
            int version = row.getInt(1);
            return row.wasNull() ? Optional.empty() : Optional.of(version);
        } catch (SQLException absent) {
            // Each database says it in its own way; one that cannot be reached at all does not answer this either.
            if (connection.isValid(1)) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    private void create(Connection connection) throws SQLException {
        LOGGER.log(INFO, () -> WebhookMessage.SCHEMA_CREATED.format(tables.prefix(), dialect.name()));
        for (String sql : new SchemaScript(SchemaScript.OUTBOX, dialect, tables).statements()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                // By another node, which starts at the same time; or by one that ended before all was done.
                if (!dialect.isAlreadyThere(failed) && !isDuplicateRow(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isDuplicateRow(SQLException failed) {
        return failed.getSQLState() != null && failed.getSQLState().startsWith("23");
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.TransientFailures;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Sees to the tables at the start. Any number of nodes may do so at the same time, and nodes of an older version may go on using the tables: each
 * statement is harmless if it has been executed before, so that the next node completes what was left in the middle.
 */
public final class Schema {

    private static final System.Logger LOGGER = EscapingLogger.of(Schema.class);

    private static final int TRIES = 5;

    private final SchemaPart part;
    private final Tables tables;
    private final Dialect dialect;
    private final Transactions transactions;

    public Schema(SchemaPart part, Tables tables, Dialect dialect, Transactions transactions) {
        this.part = part;
        this.tables = tables;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    /**
     * To be called by a thread that is in no transaction.
     *
     * @throws IllegalStateException if the tables are not what this version needs
     */
    public void prepare(SchemaMode mode) throws SQLException {
        if (mode == SchemaMode.NONE) {
            return;
        }
        Optional<Integer> there = version();
        if (mode == SchemaMode.CREATE && (there.isEmpty() || there.get() < part.version())) {
            if (there.isEmpty()) {
                create();
            } else {
                int before = there.get();
                migrate(before);
                LOGGER.log(INFO, WebhookMessage.SCHEMA_MIGRATED.format(tables.prefix(), before, part.version()));
            }
            there = version();
        }
        if (there.isEmpty()) {
            throw new IllegalStateException(
                    WebhookMessage.SCHEMA_MISSING.format(tables.prefix(), dialect.name(), tables.prefix()));
        }
        refuseOther(there.get());
        if (mode == SchemaMode.VALIDATE) {
            transactions.outside(connection -> {
                new SchemaCheck(part, tables, dialect, connection).check();
                return null;
            });
        }
    }

    private void refuseOther(int version) throws SQLException {
        if (version < part.version()) {
            throw new IllegalStateException(WebhookMessage.SCHEMA_OUTDATED.format(
                    tables.prefix(), version, part.version(), dialect.name(), tables.prefix(), version));
        }
        if (version > part.version() && oldestThatFits(version) > part.version()) {
            throw new IllegalStateException(
                    WebhookMessage.SCHEMA_OTHER_VERSION.format(tables.prefix(), version, part.version()));
        }
    }

    /** Empty if the tables are not there. */
    private Optional<Integer> version() throws SQLException {
        Optional<Integer> said = number("select max(version) from " + part.versions());
        if (said.isEmpty() && part == SchemaPart.RECEIVED) {
            return number("select count(*) from " + part.oldestTable() + " where 1 = 0")
                    .map(none -> SchemaPart.FIRST_VERSION);
        }
        return said;
    }

    /** Tables of a newer version say which older libraries may go on using them. */
    private int oldestThatFits(int version) throws SQLException {
        return number("select min(oldest) from " + part.versions() + " where version = " + version)
                .orElse(version);
    }

    private Optional<Integer> number(String query) throws SQLException {
        return TransientFailures.repeat(dialect, TRIES, () -> numberOnce(query));
    }

    private Optional<Integer> numberOnce(String query) throws SQLException {
        return transactions.outside(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(tables.in(query))) {
                row.next();
                int number = row.getInt(1);
                return row.wasNull() ? Optional.empty() : Optional.of(number);
            } catch (SQLException failed) {
                if (dialect.isMissing(failed)) {
                    return Optional.empty();
                }
                if (dialect.isDenied(failed)) {
                    throw new IllegalStateException(
                            WebhookMessage.SCHEMA_DENIED.format(tables.prefix(), failed.getMessage()), failed);
                }
                throw failed;
            }
        });
    }

    private void create() throws SQLException {
        List<String> statements = SchemaScript.creating(part, dialect, tables).statements();
        int done = 0;
        for (String sql : statements) {
            done += change(sql) ? 1 : 0;
        }
        if (done < statements.size()) {
            // By another node, which starts at the same time; or by one that ended before all was done, perhaps an
            // older one.
            migrate(SchemaPart.FIRST_VERSION);
        }
        if (done > 0) {
            LOGGER.log(INFO, WebhookMessage.SCHEMA_CREATED.format(tables.prefix(), dialect.name()));
        }
    }

    private void migrate(int from) throws SQLException {
        for (SchemaScript script : SchemaScript.migrating(part, from, dialect, tables)) {
            for (String sql : script.statements()) {
                change(sql);
            }
        }
    }

    /** Answers whether this was not done before. Nodes that insert the same row at the same time may be a deadlock to a database. */
    private boolean change(String sql) throws SQLException {
        return TransientFailures.repeat(dialect, TRIES, () -> changeOnce(sql));
    }

    private boolean changeOnce(String sql) throws SQLException {
        SqlCallback<Boolean> work = connection -> {
            dialect.changeTables(connection, tables.prefix(), sql);
            return true;
        };
        try {
            return dialect.changesTablesInTransactions() ? transactions.alone(work) : transactions.outside(work);
        } catch (SQLException failed) {
            if (dialect.isAlreadyThere(failed) || Dialect.isDuplicate(failed)) {
                return false;
            }
            throw failed;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.portal;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.Causes;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.schema.Schema;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.schema.SchemaPart;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LibraryThread;
import ee.webhooks.impl.store.jdbc.transaction.OwnTransactions;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Records of the portal in a table of their own, which is there as soon as the portal is used. Safe for use by any number of threads. */
public final class JdbcPortalRecords implements PortalRecords {

    private static final System.Logger LOGGER = EscapingLogger.of(JdbcPortalRecords.class);

    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    /** Few enough to be deleted in a few milliseconds. */
    private static final int CLEANED_AT_ONCE = 1000;

    private final Transactions transactions;
    private final OwnTransactions own;
    private final LibraryThread elsewhere;
    private final String application;
    private final Tables tables;
    private final SchemaMode schema;
    private final Clock clock;
    private final AtomicLong cleanAgain = new AtomicLong();
    private volatile boolean prepared;

    /**
     * @param application whose records these are
     * @param elsewhere runs something on a thread of the library
     */
    public JdbcPortalRecords(
            Transactions transactions,
            String application,
            Tables tables,
            SchemaMode schema,
            Executor elsewhere,
            Clock clock) {
        this.transactions = transactions;
        this.own = new OwnTransactions(transactions);
        this.elsewhere = new LibraryThread(elsewhere, () -> false);
        this.application = application;
        this.tables = tables;
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public boolean add(PortalRecord added) {
        long now = clock.millis();
        try {
            boolean done = tried(connection -> {
                Sql.of(
                                connection,
                                tables.in("delete from {portal} where application = ? and id = ? and expires_at <= ?"))
                        .with(application, added.id(), now)
                        .update();
                return insert(connection, added);
            });
            cleanSometimes(now);
            return done;
        } catch (SQLException failed) {
            if (isDuplicate(failed)) {
                // Another one has added it at the same moment.
                return false;
            }
            throw unavailable(failed);
        }
    }

    private boolean insert(Connection connection, PortalRecord added) throws SQLException {
        // A statement that fails ends the transaction of its caller on some databases, so it is tried only where
        // nothing is found.
        if (read(connection, added.id()).isPresent()) {
            return false;
        }
        return Sql.of(
                                connection,
                                tables.in("insert into {portal} (application, id, kind, owner, expires_at, content)"
                                        + " values (?, ?, ?, ?, ?, ?)"))
                        .with(
                                application,
                                added.id(),
                                added.kind(),
                                added.owner(),
                                added.ends().toEpochMilli(),
                                added.content())
                        .update()
                == 1;
    }

    @Override
    public Optional<PortalRecord> find(String id) {
        try {
            prepare();
            return own.read(connection -> read(connection, id))
                    .filter(found -> clock.instant().isBefore(found.ends()));
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    private Optional<PortalRecord> read(Connection connection, String id) throws SQLException {
        return Sql.of(
                        connection,
                        tables.in("select kind, owner, expires_at, content from {portal}"
                                + " where application = ? and id = ?"))
                .with(application, id)
                .first(row -> new PortalRecord(
                        id,
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Optional.ofNullable(row.getString(4)).orElse("")));
    }

    @Override
    public void replace(String id, String content, Instant ends) {
        perform(connection -> Sql.of(
                        connection,
                        tables.in("update {portal} set content = ?, expires_at = ? where application = ? and id = ?"))
                .with(content, ends.toEpochMilli(), application, id)
                .update());
    }

    @Override
    public boolean remove(String id) {
        long now = clock.millis();
        return perform(connection -> Sql.of(
                                connection,
                                tables.in("delete from {portal} where application = ? and id = ? and expires_at > ?"))
                        .with(application, id, now)
                        .update()
                == 1);
    }

    @Override
    public int removeAll(String kind, String owner) {
        return perform(connection -> Sql.of(
                        connection, tables.in("delete from {portal} where application = ? and kind = ? and owner = ?"))
                .with(application, kind, owner)
                .update());
    }

    private <T> T perform(SqlCallback<T> work) {
        try {
            return tried(work);
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    /** In the transaction of the caller, if there is one; otherwise on another thread, because not every caller may begin one. */
    private <T> T tried(SqlCallback<T> work) throws SQLException {
        prepare();
        return transactions.phase() == Transactions.Phase.ACTIVE
                ? transactions.join(work)
                : elsewhere.call(() -> own.perform(work));
    }

    private static WebhookUnavailableException unavailable(SQLException failed) {
        return new WebhookUnavailableException(
                WebhookMessage.PORTAL_RECORDS_UNAVAILABLE.format(failed.getMessage()), failed);
    }

    /** Of what has failed on a thread of the library, the exception of the driver is a cause. */
    private static boolean isDuplicate(SQLException failed) {
        return Causes.of(failed)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(sql -> sql.getSQLState() != null)
                .findFirst()
                .filter(Dialect::isDuplicate)
                .isPresent();
    }

    /** On a thread that is in no transaction: several databases end one when a table is created. */
    private void prepare() throws SQLException {
        if (!prepared) {
            elsewhere.call(() -> {
                prepareHere();
                return null;
            });
        }
    }

    private synchronized void prepareHere() throws SQLException {
        if (!prepared) {
            new Schema(SchemaPart.PORTAL, tables, own.dialect(), transactions).prepare(schema);
            prepared = true;
        }
    }

    private void cleanSometimes(long now) {
        long due = cleanAgain.get();
        if (now >= due && cleanAgain.compareAndSet(due, now + BETWEEN_CLEANINGS.toMillis())) {
            elsewhere.start(this::clean);
        }
    }

    private void clean() {
        try {
            while (cleanSome(clock.millis())) {
                Thread.onSpinWait();
            }
        } catch (SQLException | RuntimeException failed) {
            LOGGER.log(DEBUG, "Records of the portal that have ended stay for an hour more", failed);
        }
    }

    /** Answers whether there may be more. */
    boolean cleanSome(long now) throws SQLException {
        Dialect dialect = own.dialect();
        List<String> ended = own.read(connection -> Sql.of(
                        connection,
                        dialect.firstRows(
                                tables.in("select id from {portal} where application = ? and expires_at <= ?"
                                        + " order by expires_at"),
                                CLEANED_AT_ONCE))
                .with(application, now)
                .list(row -> row.getString(1)));
        List<String> inOneOrder = ended.stream().sorted().toList();
        own.perform(connection -> Sql.of(
                        connection,
                        tables.in("delete from {portal} where application = ? and id = ? and expires_at <= ?"))
                .batch(
                        inOneOrder,
                        (parameters, id) -> parameters.add(application).add(id).add(now)));
        return ended.size() == CLEANED_AT_ONCE;
    }
}

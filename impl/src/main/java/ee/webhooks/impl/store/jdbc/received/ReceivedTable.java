// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.received;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.TransientFailures;
import ee.webhooks.impl.store.jdbc.schema.Schema;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.schema.SchemaPart;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.OwnTransactions;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * The webhooks that were received, one row for each, in a table of its own: an application that only receives has no other. Safe for use by any number of
 * threads.
 */
public final class ReceivedTable {

    /** No name of a receiver; and one of the databases takes an empty text for none at all. */
    private static final String UNNAMED = ".";

    /** Never received: an id has no space. */
    private static final String PROBE = " ";

    private static final int TRIES = 10;

    /** Few enough to be deleted in a few milliseconds. */
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private static final String FORGET =
            "delete from {received} where application = ? and receiver = ? and webhook_id = ?";

    private final Transactions transactions;
    private final OwnTransactions own;
    private final String application;
    private final Tables tables;
    private final SchemaMode schema;
    private volatile boolean prepared;

    /**
     * @param application whose webhooks these are: others with the same database may receive the same ones
     */
    public ReceivedTable(Transactions transactions, String application, Tables tables, SchemaMode schema) {
        this.transactions = transactions;
        this.own = new OwnTransactions(transactions);
        this.application = application;
        this.tables = tables;
        this.schema = schema;
    }

    /**
     * Sees to the table, once. To be called by a thread that is in no transaction.
     *
     * @throws IllegalStateException if the table is not there and is not to be created, or if what is done with the data source is not part of transactions
     */
    public synchronized void prepare() throws SQLException {
        if (!prepared) {
            Dialect dialect = own.dialect();
            new Schema(SchemaPart.RECEIVED, tables, dialect, transactions).prepare(schema);
            refuseIfNotTransactional(dialect);
            prepared = true;
        }
    }

    /**
     * Data sources can be configured to take no part in the server's transactions. That is not to be seen, so it is tried. Nodes that try the same row at the
     * same time may be a deadlock to a database.
     */
    private void refuseIfNotTransactional(Dialect dialect) throws SQLException {
        if (TransientFailures.repeat(dialect, TRIES, this::outlivesRollback)) {
            throw new IllegalStateException(WebhookMessage.DATASOURCE_NOT_TRANSACTIONAL.format());
        }
    }

    /** Whether a row is there after the transaction that has inserted it was rolled back. */
    private boolean outlivesRollback() throws SQLException {
        try {
            return transactions.alone(connection -> {
                insert(connection, UNNAMED, PROBE, 0);
                throw new RolledBackOnPurpose();
            });
        } catch (RolledBackOnPurpose asExpected) {
            return forget(UNNAMED, PROBE) > 0;
        }
    }

    private static final class RolledBackOnPurpose extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /**
     * Notes a webhook in the transaction of the calling thread; waits while another transaction is at it.
     *
     * @param now milliseconds since 1970
     * @return {@code false} if it was noted before; the transaction can only be rolled back then
     */
    public boolean add(String receiver, String id, long now) throws SQLException {
        try {
            return transactions.join(connection -> insert(connection, column(receiver), id, now) == 1);
        } catch (SQLException failed) {
            if (Dialect.isDuplicate(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static String column(String receiver) {
        return receiver.isEmpty() ? UNNAMED : receiver;
    }

    private int insert(Connection connection, String receiver, String id, long now) throws SQLException {
        return Sql.of(
                        connection,
                        tables.in(
                                "insert into {received} (application, receiver, webhook_id, received_at) values (?, ?, ?, ?)"))
                .with(application, receiver, id, now)
                .update();
    }

    private int forget(String receiver, String id) throws SQLException {
        return transactions.alone(connection -> Sql.of(connection, tables.in(FORGET))
                .with(application, receiver, id)
                .update());
    }

    /**
     * Forgets some of what was received before a time, the oldest first, in a transaction of its own: many at once would make requests wait.
     *
     * @param time milliseconds since 1970
     * @return whether there may be more
     */
    public boolean forgetSome(long time) throws SQLException {
        // Not in the transaction that deletes, where an isolation that cannot be changed may lock all that is looked
        // at.
        Dialect dialect = own.dialect();
        List<Note> old = own.read(connection -> oldest(connection, dialect, time));
        // In one order, so that nodes that do so at the same time wait for each other and nothing worse.
        old.sort(Comparator.comparing(Note::receiver).thenComparing(Note::id));
        own.perform(connection -> Sql.of(connection, tables.in(FORGET))
                .batch(
                        old,
                        (parameters, note) ->
                                parameters.add(application).add(note.receiver()).add(note.id())));
        return old.size() == FORGOTTEN_AT_ONCE;
    }

    private record Note(String receiver, String id) {}

    private List<Note> oldest(Connection connection, Dialect dialect, long time) throws SQLException {
        String sql = dialect.firstRows(
                tables.in("select receiver, webhook_id from {received} where application = ? and received_at < ?"
                        + " order by received_at"),
                FORGOTTEN_AT_ONCE);
        return Sql.of(connection, sql)
                .with(application, time)
                .list(row -> new Note(row.getString(1), row.getString(2)));
    }
}

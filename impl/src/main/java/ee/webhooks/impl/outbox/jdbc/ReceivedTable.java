// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.message.WebhookMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * The webhooks that were received, one row for each, in a table of its own: an application that only receives has no other. Safe for use by any number of
 * threads.
 */
public final class ReceivedTable {

    /** A unique key: of databases that tell it apart, and of the others, whose statement has nothing else to violate. */
    private static final Set<String> DUPLICATE = Set.of("23505", "23000");

    /** No name of a receiver; and one of the databases takes an empty text for none at all. */
    private static final String UNNAMED = ".";

    /** Never received: an id has no space. */
    private static final String PROBE = " ";

    private final Transactions transactions;
    private final String application;
    private final Tables tables;
    private final SchemaMode schema;
    private volatile boolean prepared;

    /**
     * @param application whose webhooks these are: others with the same database may receive the same ones
     */
    public ReceivedTable(Transactions transactions, String application, Tables tables, SchemaMode schema) {
        this.transactions = transactions;
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
            Dialect dialect = transactions.outside(Dialects::of);
            new Schema(SchemaPart.RECEIVED, tables, dialect, transactions).prepare(schema);
            refuseIfNotTransactional();
            prepared = true;
        }
    }

    /** Data sources can be configured to take no part in the server's transactions. That is not to be seen, so it is tried. */
    private void refuseIfNotTransactional() throws SQLException {
        try {
            transactions.alone(connection -> {
                insert(connection, UNNAMED, PROBE, 0);
                throw new RolledBackOnPurpose();
            });
        } catch (RolledBackOnPurpose asExpected) {
            if (forget(UNNAMED, PROBE) > 0) {
                throw new IllegalStateException(WebhookMessage.DATASOURCE_NOT_TRANSACTIONAL.format());
            }
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
            if (isDuplicate(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static boolean isDuplicate(SQLException failed) {
        return failed.getSQLState() != null && DUPLICATE.contains(failed.getSQLState());
    }

    private static String column(String receiver) {
        return receiver.isEmpty() ? UNNAMED : receiver;
    }

    private int insert(Connection connection, String receiver, String id, long now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(tables.in(
                "insert into {received} (application, receiver, webhook_id, received_at) values (?, ?, ?, ?)"))) {
            insert.setString(1, application);
            insert.setString(2, receiver);
            insert.setString(3, id);
            insert.setLong(4, now);
            return insert.executeUpdate();
        }
    }

    private int forget(String receiver, String id) throws SQLException {
        return transactions.alone(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    tables.in("delete from {received} where application = ? and receiver = ? and webhook_id = ?"))) {
                delete.setString(1, application);
                delete.setString(2, receiver);
                delete.setString(3, id);
                return delete.executeUpdate();
            }
        });
    }

    /**
     * Forgets what was received before a time, in a transaction of its own.
     *
     * @param time milliseconds since 1970
     * @return how many
     */
    public int forgetBefore(long time) throws SQLException {
        return transactions.alone(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    tables.in("delete from {received} where application = ? and received_at < ?"))) {
                delete.setString(1, application);
                delete.setLong(2, time);
                return delete.executeUpdate();
            }
        });
    }
}

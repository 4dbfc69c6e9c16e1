// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** What the data source of a server does: its connections take part in the transaction of the thread, and refuse to be committed by anybody else. */
public final class EnlistingDataSource {

    private static final Set<String> REFUSED = Set.of("commit", "rollback", "setAutoCommit");

    private final XADataSource database;
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;
    private final Map<Transaction, Connection> enlisted = new HashMap<>();

    public EnlistingDataSource(
            XADataSource database, TransactionManager transactions, TransactionSynchronizationRegistry registry) {
        this.database = database;
        this.transactions = transactions;
        this.registry = registry;
    }

    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!"getConnection".equals(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connection();
                });
    }

    private Connection connection() throws SQLException, SystemException, RollbackException {
        Transaction transaction = transactions.getTransaction();
        if (transaction == null) {
            XAConnection alone = database.getXAConnection();
            return wrapped(alone.getConnection(), alone::close);
        }
        return wrapped(enlisted(transaction), () -> {});
    }

    /** One connection for each transaction, whoever asks: to get another one from H2 rolls back what was done with the first. */
    private synchronized Connection enlisted(Transaction transaction)
            throws SQLException, SystemException, RollbackException {
        Connection known = enlisted.get(transaction);
        if (known != null) {
            return known;
        }
        XAConnection opened = database.getXAConnection();
        Connection connection = opened.getConnection();
        transaction.enlistResource(opened.getXAResource());
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                forget(transaction, opened);
            }
        });
        enlisted.put(transaction, connection);
        return connection;
    }

    private synchronized void forget(Transaction transaction, XAConnection opened) {
        try {
            enlisted.remove(transaction);
            opened.close();
        } catch (SQLException notClosed) {
            throw new IllegalStateException(notClosed);
        }
    }

    private interface Closing {

        void close() throws SQLException;
    }

    private static Connection wrapped(Connection connection, Closing closing) {
        return (Connection) Proxy.newProxyInstance(
                EnlistingDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (REFUSED.contains(method.getName())) {
                        throw new SQLException("The server ends transactions, nobody else: " + method.getName());
                    }
                    try {
                        if (!"close".equals(method.getName())) {
                            return method.invoke(connection, arguments);
                        }
                        closing.close();
                        return null;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}

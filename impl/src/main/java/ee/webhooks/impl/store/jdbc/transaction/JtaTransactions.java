// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import ee.webhooks.impl.store.JtaTransaction;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Connections of a server, which belong to its transaction manager: never committed, rolled back, or switched to or from committing by themselves. Some
 * servers would let that happen, and break the caller's transaction.
 */
public final class JtaTransactions implements Transactions {

    private final Supplier<DataSource> dataSource;
    private final UserTransaction transaction;
    private final JtaTransaction caller;

    /**
     * @param dataSource asked each time; throws an unchecked exception while there is none
     */
    public JtaTransactions(
            Supplier<DataSource> dataSource, UserTransaction transaction, TransactionSynchronizationRegistry registry) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.caller = new JtaTransaction(registry);
    }

    @Override
    public Phase phase() {
        return caller.phase();
    }

    @Override
    public void whenEnded(Completion completion) {
        caller.whenEnded(completion);
    }

    @Override
    public <T> T join(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.get().getConnection()) {
            return work.with(connection);
        }
    }

    @Override
    public <T> T single(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.get().getConnection()) {
            // An enterprise bean without a transaction may not begin one; a pool may have been told not to commit by
            // itself.
            if (connection.getAutoCommit()) {
                return work.with(connection);
            }
        }
        return alone(work);
    }

    @Override
    public <T> T outside(SqlCallback<T> work) throws SQLException {
        return join(work);
    }

    @Override
    public <T> T alone(SqlCallback<T> work) throws SQLException {
        begin();
        T result;
        try {
            result = join(work);
        } catch (SQLException | RuntimeException | Error failed) {
            rollback(failed);
            throw failed;
        }
        commit();
        return result;
    }

    private void begin() throws SQLException {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException notBegun) {
            throw new SQLException("The transaction manager began no transaction", notBegun);
        }
    }

    private void commit() throws SQLException {
        try {
            transaction.commit();
        } catch (RollbackException rolledBack) {
            throw new SQLTransactionRollbackException("The transaction was rolled back", rolledBack);
        } catch (HeuristicMixedException | HeuristicRollbackException | SystemException unclear) {
            throw new SQLException("The transaction manager did not commit", unclear);
        }
    }

    private void rollback(Throwable cause) {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException notRolledBack) {
            cause.addSuppressed(notRolledBack);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import ee.webhooks.impl.store.CallerTransaction;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a server's transaction manager does with one database, so that tests see what that database does. */
final class ThreadBoundTransactions implements Transactions, UserTransaction {

    private final DataSource dataSource;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final ThreadLocal<Boolean> rollbackOnly = ThreadLocal.withInitial(() -> false);

    ThreadBoundTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void begin() throws SystemException {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            current.set(connection);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void commit() throws RollbackException, SystemException {
        if (rollbackOnly.get()) {
            rollback();
            throw new RollbackException();
        }
        end(Connection::commit);
    }

    @Override
    public void rollback() throws SystemException {
        end(Connection::rollback);
    }

    /** As when the database is lost. */
    void closeConnection() throws SQLException {
        current.get().close();
    }

    private interface End {

        void of(Connection connection) throws SQLException;
    }

    private void end(End end) throws SystemException {
        try (Connection connection = current.get()) {
            end.of(connection);
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            current.remove();
            rollbackOnly.remove();
        }
    }

    private static SystemException failure(SQLException cause) {
        SystemException failure = new SystemException(cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void setRollbackOnly() {
        rollbackOnly.set(true);
    }

    @Override
    public int getStatus() {
        return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T join(SqlCallback<T> work) throws SQLException {
        Connection joined = current.get();
        if (joined != null) {
            return work.with(joined);
        }
        return outside(work);
    }

    @Override
    public <T> T single(SqlCallback<T> work) throws SQLException {
        return outside(work);
    }

    @Override
    public <T> T alone(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public <T> T outside(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        }
    }

    @Override
    public Phase phase() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void whenEnded(CallerTransaction.Completion completion) {
        throw new UnsupportedOperationException();
    }
}

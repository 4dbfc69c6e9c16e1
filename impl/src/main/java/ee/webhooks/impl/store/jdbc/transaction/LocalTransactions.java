// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Connections outside a server: what a thread does within {@link #run} is one transaction. */
public final class LocalTransactions implements Transactions {

    private final Supplier<DataSource> dataSource;
    private final ThreadLocal<Current> current = new ThreadLocal<>();

    public LocalTransactions(DataSource dataSource) {
        this(() -> dataSource);
    }

    /**
     * @param dataSource asked each time; throws an unchecked exception while there is none
     */
    public LocalTransactions(Supplier<DataSource> dataSource) {
        this.dataSource = dataSource;
    }

    /** The transaction of one thread. */
    private static final class Current {

        private final Connection connection;
        private final List<Completion> completions = new ArrayList<>();

        Current(Connection connection) {
            this.connection = connection;
        }

        void ended(End end) {
            completions.forEach(completion -> completion.ended(end));
        }
    }

    /** Runs work of a caller in a transaction, which {@code store} joins; commits it, or rolls it back if the work throws. */
    public <T> T run(SqlCallback<T> work) throws SQLException {
        Current begun = null;
        End end = End.ROLLED_BACK;
        try (Connection connection = dataSource.get().getConnection()) {
            begun = new Current(connection);
            current.set(begun);
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.with(connection);
            } catch (SQLException | RuntimeException | Error failed) {
                rollback(connection, autoCommit, failed);
                throw failed;
            }
            end = End.UNKNOWN;
            connection.commit();
            end = End.COMMITTED;
            connection.setAutoCommit(autoCommit);
            return result;
        } finally {
            current.remove();
            if (begun != null) {
                begun.ended(end);
            }
        }
    }

    private static void rollback(Connection connection, boolean autoCommit, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException notRolledBack) {
            cause.addSuppressed(notRolledBack);
        }
        restore(connection, autoCommit, cause);
    }

    /** Not every pool restores this setting before it hands the connection out again. */
    private static void restore(Connection connection, boolean autoCommit, Throwable cause) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException notRestored) {
            cause.addSuppressed(notRestored);
        }
    }

    @Override
    public Phase phase() {
        return current.get() == null ? Phase.NONE : Phase.ACTIVE;
    }

    @Override
    public void whenEnded(Completion completion) {
        current.get().completions.add(completion);
    }

    @Override
    public <T> T join(SqlCallback<T> work) throws SQLException {
        return work.with(current.get().connection);
    }

    @Override
    public <T> T single(SqlCallback<T> work) throws SQLException {
        return outside(work);
    }

    @Override
    public <T> T alone(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.get().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.with(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error failed) {
                rollback(connection, autoCommit, failed);
                throw failed;
            }
            connection.setAutoCommit(autoCommit);
            return result;
        }
    }

    @Override
    public <T> T outside(SqlCallback<T> work) throws SQLException {
        try (Connection connection = dataSource.get().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            T result;
            try {
                result = work.with(connection);
            } catch (SQLException | RuntimeException | Error failed) {
                restore(connection, autoCommit, failed);
                throw failed;
            }
            connection.setAutoCommit(autoCommit);
            return result;
        }
    }
}

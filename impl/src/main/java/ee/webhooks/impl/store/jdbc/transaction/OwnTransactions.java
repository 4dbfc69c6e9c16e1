// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.dialect.TransientFailures;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Transactions of the library itself. They are in the way of no caller, whatever isolation the data source has, and are repeated if others at the same time make
 * them fail. Safe for use by any number of threads.
 */
public final class OwnTransactions {

    private static final System.Logger LOGGER = EscapingLogger.of(OwnTransactions.class);

    private static final int TRIES = 5;

    private final Transactions transactions;

    private volatile Dialect dialect;

    /** What each of them begins with. */
    private volatile Optional<String> readCommitted = Optional.empty();

    public OwnTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Which database it is. */
    public Dialect dialect() throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = transactions.outside(connection -> {
                Dialect found = Dialects.of(connection);
                if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                    readCommitted = found.readCommitted();
                }
                return found;
            });
            dialect = known;
        }
        return known;
    }

    /** Does work in a transaction of its own. */
    public <T> T perform(SqlCallback<T> work) throws SQLException {
        dialect();
        return repeatedly(() -> transactions.alone(connection -> {
            beginReadCommitted(connection);
            return work.with(connection);
        }));
    }

    /** Reads without changing or locking anything, by one statement or by several that need not see the same. */
    public <T> T read(SqlCallback<T> work) throws SQLException {
        dialect();
        // Outside a transaction, but for the databases that take a statement for a transaction that others can conflict
        // with.
        return readCommitted.isPresent() ? perform(work) : repeatedly(() -> transactions.outside(work));
    }

    private void beginReadCommitted(Connection connection) throws SQLException {
        Optional<String> begin = readCommitted;
        if (begin.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(begin.get());
            } catch (SQLException failed) {
                throw dialect.isInTransaction(failed) ? new IsolationRefusedException(failed) : failed;
            }
        }
    }

    /** Where distributed transactions are begun before any statement, their isolation may be that of the session for good. */
    private static final class IsolationRefusedException extends SQLException {

        private static final long serialVersionUID = 1;

        IsolationRefusedException(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    private <T> T repeatedly(TransientFailures.Try<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.once();
            } catch (IsolationRefusedException refused) {
                if (readCommitted.isEmpty() && attempt >= TRIES) {
                    throw refused;
                }
                LOGGER.log(DEBUG, "Transactions of this node have the isolation of the data source", refused);
                readCommitted = Optional.empty();
            } catch (SQLException failed) {
                if (attempt >= TRIES || !dialect.isTransient(failed)) {
                    throw failed;
                }
                TransientFailures.pause();
            }
        }
    }
}

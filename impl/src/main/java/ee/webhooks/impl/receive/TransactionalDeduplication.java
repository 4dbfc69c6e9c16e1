// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Makes each request a JTA transaction that notes its webhook in a table. */
public final class TransactionalDeduplication implements Deduplication {

    private static final System.Logger LOGGER = EscapingLogger.of(TransactionalDeduplication.class);

    private final UserTransaction transaction;
    private final ReceivedTable table;
    private final ClaimRenewal name;
    private final Clock clock;

    /**
     * @param name without which nothing is noted
     */
    public TransactionalDeduplication(
            UserTransaction transaction, ReceivedTable table, ClaimRenewal name, Clock clock) {
        this.transaction = transaction;
        this.table = table;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public Reception begin(String receiver, List<String> notes) {
        begin();
        try {
            return new Open(!addAll(receiver, notes));
        } catch (SQLException failed) {
            rollback();
            throw new IllegalStateException(failed);
        } catch (RuntimeException | Error failed) {
            rollback();
            throw failed;
        }
    }

    /** Until one is there already: then the transaction can only be rolled back. */
    private boolean addAll(String receiver, List<String> notes) throws SQLException {
        long now = clock.millis();
        for (String note : notes) {
            if (!table.add(receiver, note, now)) {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                throw new IllegalStateException(WebhookMessage.RECEPTION_IN_TRANSACTION.format());
            }
            table.prepare();
            name.ensure();
            transaction.begin();
        } catch (NotSupportedException | SystemException | SQLException notBegun) {
            throw new IllegalStateException(notBegun);
        }
    }

    private final class Open implements Reception {

        private final boolean repeat;

        Open(boolean repeat) {
            this.repeat = repeat;
        }

        @Override
        public boolean isRepeat() {
            return repeat;
        }

        @Override
        public void commit() {
            try {
                transaction.commit();
            } catch (RollbackException
                    | HeuristicMixedException
                    | HeuristicRollbackException
                    | SystemException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void rollback() {
            TransactionalDeduplication.this.rollback();
        }
    }

    private void rollback() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException notRolledBack) {
            // The transaction manager does so when its time is over.
            LOGGER.log(WARNING, WebhookMessage.RECEPTION_NOT_ROLLED_BACK.format(), notRolledBack);
        }
    }
}

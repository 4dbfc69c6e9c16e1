// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/** The JTA transaction of the calling thread. */
public final class JtaTransaction implements CallerTransaction {

    private final TransactionSynchronizationRegistry registry;

    public JtaTransaction(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void whenCompleted(Runnable committed, Runnable rolledBack) {
        switch (registry.getTransactionStatus()) {
            // A transaction that is over, as seen by somebody who is told so, has no part in what is called from there.
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK -> committed.run();
            // Some transaction managers refuse a synchronization once the outcome is decided.
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK -> rolledBack.run();
            default -> completion().add(committed, rolledBack);
        }
    }

    /** One for each transaction: transaction managers run synchronizations in no particular order, some in the reverse one. */
    private Completion completion() {
        if (registry.getResource(this) instanceof Completion registered) {
            return registered;
        }
        Completion completion = new Completion();
        registry.registerInterposedSynchronization(completion);
        registry.putResource(this, completion);
        return completion;
    }

    /** Only ever used by the thread that the transaction is on. */
    private static final class Completion implements Synchronization {

        private final List<Runnable> committed = new ArrayList<>();
        private final List<Runnable> rolledBack = new ArrayList<>();

        void add(Runnable whenCommitted, Runnable whenRolledBack) {
            committed.add(whenCommitted);
            rolledBack.add(whenRolledBack);
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            (status == Status.STATUS_COMMITTED ? committed : rolledBack).forEach(Runnable::run);
        }
    }
}

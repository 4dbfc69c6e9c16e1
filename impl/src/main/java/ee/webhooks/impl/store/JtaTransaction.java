// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

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
    public Phase phase() {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION -> Phase.NONE;
            // A call from a synchronization, after the end of the transaction, is no part of it.
            case Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK -> Phase.OVER;
            // Some transaction managers refuse a synchronization once the outcome is decided.
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK -> Phase.DOOMED;
            default -> Phase.ACTIVE;
        };
    }

    @Override
    public void whenEnded(Completion completion) {
        completions().add(completion);
    }

    /** One for each transaction: transaction managers run synchronizations in no particular order, some in the reverse one. */
    private Completions completions() {
        if (registry.getResource(this) instanceof Completions registered) {
            return registered;
        }
        Completions completions = new Completions();
        registry.registerInterposedSynchronization(completions);
        registry.putResource(this, completions);
        return completions;
    }

    /** Only ever used by the thread that the transaction is on. */
    private static final class Completions implements Synchronization {

        private final List<Completion> inOrder = new ArrayList<>();

        void add(Completion completion) {
            inOrder.add(completion);
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            End end = switch (status) {
                case Status.STATUS_COMMITTED -> End.COMMITTED;
                case Status.STATUS_ROLLEDBACK -> End.ROLLED_BACK;
                default -> End.UNKNOWN;
            };
            inOrder.forEach(completion -> completion.ended(end));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** The transaction that the calling thread is in, if any. */
public interface CallerTransaction {

    /** The phase of the transaction of the calling thread. */
    enum Phase {
        /** There is no transaction: work is committed at once. */
        NONE,
        /** Work becomes part of the transaction. */
        ACTIVE,
        /** The transaction is going to be rolled back. */
        DOOMED,
        /** The transaction has ended, and its synchronizations run: work is not part of it, and some servers lose it. */
        OVER
    }

    /** The end of a transaction. */
    enum End {
        COMMITTED,
        ROLLED_BACK,
        /** Unknown to the transaction manager. */
        UNKNOWN
    }

    Phase phase();

    /**
     * Runs an action when the transaction of the calling thread has ended, on whatever thread ends it. Only for {@link Phase#ACTIVE}. The action must
     * not throw.
     */
    void whenEnded(Completion completion);

    /** Receives the end of a transaction. */
    @FunctionalInterface
    interface Completion {

        void ended(End end);
    }
}

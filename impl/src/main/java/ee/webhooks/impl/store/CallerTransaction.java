// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** The transaction that the calling thread is in, if any. */
public interface CallerTransaction {

    /** What the calling thread can do in a transaction. */
    enum Phase {
        /** There is none: what is done is done. */
        NONE,
        /** What is done now becomes part of it. */
        ACTIVE,
        /** It will be rolled back, whatever is done now. */
        DOOMED,
        /** It is over, and somebody is being told so: what is done now is not part of it, and some servers lose it. */
        OVER
    }

    /** What became of a transaction. */
    enum End {
        COMMITTED,
        ROLLED_BACK,
        /** The transaction manager does not know, or does not say. */
        UNKNOWN
    }

    Phase phase();

    /**
     * Runs an action when the transaction of the calling thread has ended, on whatever thread ends it. Only for {@link Phase#ACTIVE}. The action must
     * not throw.
     */
    void whenEnded(Completion completion);

    /** Is told what became of a transaction. */
    @FunctionalInterface
    interface Completion {

        void ended(End end);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/** The transaction that the calling thread is in, if any. */
public interface CallerTransaction {

    /**
     * Runs one of two actions when it is clear what becomes of the caller's work: at once where there is no transaction, when the transaction ends
     * otherwise. Neither action may throw.
     */
    void whenCompleted(Runnable committed, Runnable rolledBack);
}

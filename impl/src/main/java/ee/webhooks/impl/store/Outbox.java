// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** Stores calls. Implementations are safe for use by any number of threads. */
public interface Outbox {

    /**
     * Stores a message in the transaction of the calling thread: after a commit it is delivered, after a rollback it was never stored. Without a transaction it is
     * stored before this returns.
     *
     * @throws WebhookUnavailableException if the message cannot be accepted; nothing is stored then
     */
    void store(Message message);

    /** Hands committed messages over to the dispatcher, first those that were committed before. */
    void open(Handover handover);

    /** Accepts no further message. */
    void close();

    /** Tries once more to store accepted messages that are not stored yet, on a thread of the library. */
    void finish();

    /** The number of accepted messages that are not stored yet, because their callers were not able to wait. */
    int unstored();
}

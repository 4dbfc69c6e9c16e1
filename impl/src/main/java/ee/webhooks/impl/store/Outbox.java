// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** Where calls are kept from the moment they are made. Implementations are safe for use by any number of threads. */
public interface Outbox {

    /**
     * Keeps a message as part of the transaction of the calling thread: rolled back, it was never stored; committed, it will be delivered. Without
     * a transaction it is stored before this returns.
     *
     * @throws WebhookUnavailableException if the message cannot be accepted; nothing is stored then
     */
    void store(Message message);

    /** Lets committed messages go to the dispatcher, those first that were committed before. */
    void open(Handover handover);

    /** Accepts no further message. */
    void close();

    /** Tries once more to store what was accepted and is not stored yet, on a thread of the library. */
    void finish();

    /** How many messages were accepted and are not stored yet: those of callers who could not wait for it. */
    int unstored();
}

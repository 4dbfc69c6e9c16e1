// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import java.util.Collection;
import java.util.List;

/**
 * Where calls are kept until they are delivered. A message is open from {@link #store} to {@link #fanOut}, its deliveries are open from there to
 * {@link #finish}. Implementations are safe for use by any number of threads.
 */
public interface Outbox {

    /**
     * Keeps a message as part of the transaction of the calling thread: rolled back, it was never stored; committed, it is handed over. Without a
     * transaction it is stored, and handed over, before this returns.
     *
     * @throws IllegalStateException if the message cannot be accepted; nothing is stored then
     */
    void store(Message message);

    /** Lets committed messages go to the dispatcher, those first that were committed before. */
    void open(Handover handover);

    /** Accepts no further message. */
    void close();

    /** Replaces a message by its deliveries. Without any endpoint the message is done. */
    List<Delivery> fanOut(Message message, Collection<String> endpointIds);

    /** Forgets a delivery that was accepted or given up. */
    void finish(Delivery delivery);

    /** How many messages and deliveries are open. */
    int size();
}

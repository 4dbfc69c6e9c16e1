// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;

/** Is told what was committed, on the thread that committed it: must neither block nor throw. */
public interface Handover {

    /** Takes over a message that is committed and held by this node. */
    void take(HeldMessage message);

    /** A message was committed: this node or another one delivers it. Does nothing by default. */
    default void committed(Message message) {}

    /** Something in the outbox, which nobody holds, is worth a look after a delay. */
    void look(Duration delay);
}

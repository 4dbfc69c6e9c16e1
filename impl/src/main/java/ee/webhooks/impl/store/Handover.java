// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;

/** Receives committed messages, on the thread that has committed them; must not block or throw. */
public interface Handover {

    /** Takes a committed message that this node holds. */
    void take(HeldMessage message);

    /** A message was committed, to be delivered by this node or another one. Does nothing by default. */
    default void committed(Message message) {}

    /** Requests to fetch from the outbox after a delay, because it has messages or deliveries that no node holds. */
    void look(Duration delay);
}

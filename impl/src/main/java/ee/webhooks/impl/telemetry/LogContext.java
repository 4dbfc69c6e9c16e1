// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import ee.webhooks.impl.store.Delivery;

/** Marks what a thread logs as being about a delivery. */
@FunctionalInterface
public interface LogContext {

    /** The log of the server has no fields. */
    LogContext NONE = delivery -> () -> {};

    /** What the calling thread logs from now on is about a delivery. */
    Marked mark(Delivery delivery);

    /** Ends the marking on the same thread. */
    @FunctionalInterface
    interface Marked {

        void close();
    }
}

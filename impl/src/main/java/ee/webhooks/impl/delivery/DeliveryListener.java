// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

/** Receives the events of the public API on a thread of the library; must not block. */
@FunctionalInterface
public interface DeliveryListener {

    /**
     * An event.
     *
     * @param event an object of the class that the application observes
     */
    void on(Object event);
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import java.time.Duration;

/** Makes one attempt of a delivery. Implementations never throw for what the receiver does, and are safe for use by any number of threads. */
@FunctionalInterface
public interface Attempt {

    Outcome perform(Delivery delivery, WebhookEndpoint endpoint);

    /**
     * Makes one attempt of a delivery, and gives up sooner than otherwise.
     *
     * @param most how long each exchange with the receiver takes at most
     */
    default Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration most) {
        return perform(delivery, endpoint);
    }
}

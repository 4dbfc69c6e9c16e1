// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;

/** Makes one attempt of a delivery. Implementations return any failure of the receiver as the result, and are safe for use by any number of threads. */
@FunctionalInterface
public interface Attempt {

    Outcome perform(Delivery delivery, WebhookEndpoint endpoint);

    /**
     * Makes one attempt of a delivery with a shorter deadline.
     *
     * @param max the deadline of each exchange with the receiver
     */
    default Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration max) {
        return perform(delivery, endpoint);
    }
}

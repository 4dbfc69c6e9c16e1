// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.outbox.Message;
import java.time.Duration;

/** Tries once to deliver a message. Implementations never throw for what the receiver does, and are safe for use by any number of threads. */
@FunctionalInterface
public interface Attempt {

    Outcome perform(Message message, WebhookEndpoint endpoint);

    /**
     * Tries once to deliver a message, and gives up sooner than otherwise.
     *
     * @param most how long each exchange with the receiver takes at most
     */
    default Outcome perform(Message message, WebhookEndpoint endpoint, Duration most) {
        return perform(message, endpoint);
    }
}

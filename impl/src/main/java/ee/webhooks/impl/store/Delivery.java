// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;

/**
 * A message on its way to one endpoint, held by this node.
 *
 * @param number the number of the message
 * @param owner under which name this node holds it
 * @param message what is delivered
 * @param endpointId where
 * @param attempt which attempt is next; the first is 1
 * @param roundStart how many attempts were made before those that the schedule of retries counts: none, unless it is delivered again, or was tried
 *     beyond the schedule
 * @param early how long before the time of its next attempt it was fetched; zero unless it was hastened
 */
public record Delivery(
        long number, long owner, Message message, String endpointId, int attempt, int roundStart, Duration early) {

    /** A delivery whose next attempt is due. */
    public Delivery(long number, long owner, Message message, String endpointId, int attempt, int roundStart) {
        this(number, owner, message, endpointId, attempt, roundStart, Duration.ZERO);
    }

    /** As the application names it. */
    public String id() {
        return number + "-" + endpointId;
    }

    /** The same delivery of a message with more to it. */
    public Delivery with(Message other) {
        return new Delivery(number, owner, other, endpointId, attempt, roundStart, early);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.result.DeliveryIdentity;
import java.time.Duration;

/**
 * A delivery of a message to one endpoint, held by this node.
 *
 * @param number the number of the message
 * @param owner the name under which this node holds it
 * @param message the message
 * @param endpointId the endpoint
 * @param attempt the number of the next attempt; the first is 1
 * @param roundStart the number of attempts that the retry schedule does not count: those before a replay, and extra ones
 * @param early the time between its fetch and its next attempt; zero unless it was fetched before it was due
 */
public record Delivery(
        long number, long owner, Message message, String endpointId, int attempt, int roundStart, Duration early) {

    /** A delivery whose next attempt is due. */
    public Delivery(long number, long owner, Message message, String endpointId, int attempt, int roundStart) {
        this(number, owner, message, endpointId, attempt, roundStart, Duration.ZERO);
    }

    /** The id of the delivery in the API. */
    public String id() {
        return id(number, endpointId);
    }

    /** For the application: of the consumer that the call is for. */
    public DeliveryIdentity identity() {
        return identity(number, message, endpointId);
    }

    /** The delivery of a message to an endpoint, for the application. */
    public static DeliveryIdentity identity(long number, Message message, String endpointId) {
        return new DeliveryIdentity(
                id(number, endpointId), message.id(), message.webhook(), endpointId, message.consumer());
    }

    /** The id in the API of the delivery of a message to an endpoint. */
    public static String id(long number, String endpointId) {
        return number + "-" + endpointId;
    }

    /** The same delivery of another form of the message. */
    public Delivery with(Message other) {
        return new Delivery(number, owner, other, endpointId, attempt, roundStart, early);
    }
}

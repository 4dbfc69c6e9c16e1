// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/**
 * A message on its way to one endpoint.
 *
 * @param message what is delivered
 * @param endpointId where
 * @param attempt which attempt is next; the first is 1
 */
public record Delivery(Message message, String endpointId, int attempt) {

    /** The same delivery after an attempt that failed. */
    public Delivery next() {
        return new Delivery(message, endpointId, attempt + 1);
    }
}

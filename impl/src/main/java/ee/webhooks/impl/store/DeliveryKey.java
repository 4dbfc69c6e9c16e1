// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/**
 * Identifies a delivery.
 *
 * @param number the number of its message
 * @param endpointId its endpoint
 */
public record DeliveryKey(long number, String endpointId) implements Comparable<DeliveryKey> {

    public static DeliveryKey of(Delivery delivery) {
        return new DeliveryKey(delivery.number(), delivery.endpointId());
    }

    @Override
    public int compareTo(DeliveryKey other) {
        int order = Long.compare(number, other.number);
        return order == 0 ? endpointId.compareTo(other.endpointId) : order;
    }
}

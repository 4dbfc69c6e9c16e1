// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

/** The deliveries with one order key at one endpoint, which are sent in the order of their messages. */
public record OrderLine(String endpointId, String orderKey) implements Comparable<OrderLine> {

    @Override
    public int compareTo(OrderLine other) {
        int order = endpointId.compareTo(other.endpointId);
        return order == 0 ? orderKey.compareTo(other.orderKey) : order;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queues with more deliveries in the store, as far as this node knows, in the order in which these are fetched; and what to fetch of them. Used under the lock of
 * {@link EndpointQueues}.
 */
final class MoreInStore {

    /** The number of endpoints, of those that are not quick, whose deliveries are fetched at once: each takes a query. */
    private static final int MAX_FETCHED = 32;

    private final BeginOrder order;
    private final Set<EndpointQueue> queues = new LinkedHashSet<>();

    MoreInStore(BeginOrder order) {
        this.order = order;
    }

    /** Deliveries wait for capacity in the queue. */
    void mark(EndpointQueue queue) {
        queue.moreInStore(true);
        queues.add(queue);
    }

    /** Retries of the endpoint are fetched before they are due. */
    void add(EndpointQueue queue) {
        queues.add(queue);
    }

    void removeIfAllFetched(EndpointQueue queue) {
        if (!queue.hasMoreInStore() && !queue.hasEarlyRetries()) {
            queues.remove(queue);
        }
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    /** Whether deliveries may be fetched for an endpoint of a pace. */
    boolean isFetchable(Pace pace) {
        return fetchable(pace) > 0;
    }

    /** The number of endpoints of a pace that deliveries may be fetched for, because a slot is free for them. */
    private int fetchable(Pace pace) {
        return pace == Pace.QUICK ? Integer.MAX_VALUE : Math.min(MAX_FETCHED, order.spare(pace));
    }

    boolean isToFetch(EndpointQueue queue, long now) {
        return queue.toFetch(now) > 0 && isFetchable(queue.pace());
    }

    /**
     * Deliveries to fetch for an endpoint.
     *
     * @param max their number
     * @param waiting whether to fetch those that wait for capacity
     * @param early whether to fetch retries that are not due
     * @param after the number of the message after which those begin
     */
    record ToFetch(String endpointId, int max, boolean waiting, boolean early, long after) {}

    /** What to fetch, for the endpoints first that were not served last. */
    List<ToFetch> toFetch(long now) {
        Map<Pace, Integer> left = new EnumMap<>(Pace.class);
        for (Pace pace : Pace.values()) {
            left.put(pace, fetchable(pace));
        }
        List<EndpointQueue> chosen = new ArrayList<>();
        List<ToFetch> toFetch = new ArrayList<>();
        for (EndpointQueue queue : queues) {
            int number = queue.toFetch(now);
            if (number > 0 && left.get(queue.pace()) > 0) {
                left.merge(queue.pace(), -1, Integer::sum);
                chosen.add(queue);
                toFetch.add(new ToFetch(
                        queue.endpointId(),
                        number,
                        queue.hasMoreInStore(),
                        queue.hasEarlyRetries(),
                        queue.fetchedEarlyUpTo()));
            }
        }
        chosen.forEach(queues::remove);
        queues.addAll(chosen);
        return toFetch;
    }
}

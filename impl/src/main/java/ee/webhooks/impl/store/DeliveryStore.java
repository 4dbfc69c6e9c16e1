// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The outbox as the dispatcher uses it. Each message and delivery is held by one node or by none. A node delivers what it holds, and loses it when its lease
 * expires. Each method is one unit of work.
 *
 * <p>Called by threads of the library, never within a transaction. Safe for use by any number of threads.
 */
public interface DeliveryStore {

    /**
     * Renews the lease of this node, releases what nodes with expired leases held, and reads the health of endpoints that has changed.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Heartbeat heartbeat();

    /** Whether the lease under a name lasts long enough: an attempt that begins now ends before another node may begin one. */
    boolean hasLease(long owner);

    /** Whether the lease under a name has expired for good, so that other nodes take over what is held under it. */
    boolean leaseLost(long owner);

    /**
     * Holds messages that no node holds and whose order does not matter, the oldest first.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Claimed claimMessages(Allowance allowance);

    /**
     * Replaces messages with an order key, or with a time before which they are not sent, by their deliveries. The first delivery of each order key then waits for
     * capacity at its endpoint, the others wait for that one.
     *
     * @param recipients the endpoints that a message goes to
     * @return the endpoints that deliveries wait for, and whether there may be more to expand
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Expanded expandOrdered(int limit, Function<Message, Collection<Recipient>> recipients);

    /**
     * Holds deliveries whose next attempt is due, the longest due first. Those whose endpoint has no capacity begin to wait for it.
     *
     * @return the held deliveries, and whether there may be more
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Due claimDue(Allowance allowance, Predicate<String> hasCapacity);

    /**
     * Holds deliveries that wait for capacity at an endpoint, the oldest first.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Waiting claimWaiting(String endpointId, Allowance allowance);

    /**
     * Holds deliveries whose next attempt at an endpoint is not due, ordered by the numbers of their messages: to probe the endpoint, or because it has
     * recovered.
     *
     * @param after the number after which they begin
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Waiting claimRetries(String endpointId, long after, Allowance allowance);

    /**
     * The endpoints with deliveries that wait for capacity.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Set<String> endpointsWithWaiting();

    /**
     * Stores the results of messages and deliveries. Skips those that this node does not hold any more.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached; the results may be stored or not, and storing them again is right
     */
    Recorded record(List<FirstResults> firstResults, List<Step> steps);

    /**
     * Publishes changes of the health of endpoints to all nodes.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    void publishHealth(List<EndpointChange> changes);

    /**
     * Releases what this node holds without having it in memory: the result of a caller's commit may be unclear.
     *
     * @param known the numbers of messages that are in memory
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    void releaseUnknown(Set<Long> known);

    /**
     * Deliveries that this node holds and that the application has cancelled: those whose attempt has not begun are to end.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Set<DeliveryKey> cancelled();

    /**
     * Counts the open deliveries. Slow for many.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Backlog backlog();

    /** Releases everything that this node holds, for other nodes or for its next start. Never throws: the rest is released when the lease expires. */
    void release();

    /** The number of messages and deliveries that are in memory only, and lost when the application stops. */
    int openInMemory();

    /**
     * @param owner the name under which this node holds messages and deliveries from now on
     * @param nodes the number of nodes with a lease
     * @param takenOver whether messages or deliveries of other nodes were released
     * @param changedEndpoints the health of endpoints that has changed since the last heartbeat
     * @param now the time of the store, by which endpoints are paused
     */
    record Heartbeat(long owner, int nodes, boolean takenOver, List<EndpointHealth> changedEndpoints, Instant now) {}

    record Expanded(Set<String> endpoints, boolean more) {}

    /**
     * @param more whether there may be more, for which there was no allowance
     */
    record Claimed(List<HeldMessage> held, boolean more) {}

    /**
     * @param more whether there may be more, for which there was no allowance
     */
    record Waiting(List<Delivery> held, boolean more) {}

    record Due(List<Delivery> held, Set<String> withoutCapacity, boolean more) {}

    /**
     * @param lost the numbers of messages whose first results were skipped, because they were not held any more
     * @param unblocked endpoints with deliveries whose predecessor of the same order key has ended
     * @param cancelled of the deliveries with a row of their own, those that were cancelled
     */
    record Recorded(Set<Long> lost, Set<String> unblocked, Set<DeliveryKey> cancelled) {}
}

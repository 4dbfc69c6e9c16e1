// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the dispatcher sees of the outbox. Whatever is in it is held by one node, or by none; who holds something delivers it, and loses it if it is
 * not heard of for too long. Each method is one unit of work.
 *
 * <p>Called by threads of the library, never within a transaction. Safe for use by any number of threads.
 */
public interface DeliveryStore {

    /**
     * Says that this node lives, takes away from nodes that do not what they held, and asks how endpoints are doing.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Heartbeat heartbeat();

    /** Whether what is held under a name may be worked on: an attempt that begins now will be over before another node may begin one. */
    boolean hasLease(long owner);

    /** Whether this node has another name now, so that what is held under the given one is for others to take over. */
    boolean leaseLost(long owner);

    /**
     * Holds messages that no node holds and whose order does not matter, the oldest first.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Claimed claimMessages(Allowance allowance);

    /**
     * Replaces messages whose order matters, and that nobody holds, by their deliveries. Those that have none of their order key before them then wait
     * for room at their endpoints, the others wait for those.
     *
     * @param wanting the endpoints that a message goes to
     * @return the endpoints that something waits for, and whether there may be more to arrange
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Expanded expandOrdered(int limit, Function<Message, Collection<Recipient>> wanting);

    /**
     * Holds deliveries whose next attempt is due, the longest due first. Those whose endpoint has no room begin to wait for it.
     *
     * @return the held deliveries, and whether there may be more
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Due claimDue(Allowance allowance, Predicate<String> hasRoom);

    /**
     * Holds deliveries that wait for room at an endpoint, the oldest first.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Waiting claimWaiting(String endpointId, Allowance allowance);

    /**
     * Holds deliveries that have failed at an endpoint and whose next attempt is not due: because it is to be learnt how the endpoint is doing, or because it
     * answers again. By the numbers of their messages.
     *
     * @param after the number after which they begin
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Waiting claimRetries(String endpointId, long after, Allowance allowance);

    /**
     * The endpoints that deliveries wait for.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Set<String> endpointsWithWaiting();

    /**
     * Keeps what has come of messages and deliveries. What this node does not hold any more is left alone.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached; whether anything was kept is not known then, and keeping it again is right
     */
    Recorded record(List<FirstResults> settlements, List<Step> steps);

    /**
     * Lets all nodes know how endpoints are doing.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    void publishHealth(List<EndpointChange> changes);

    /**
     * Releases what this node holds but does not know of: work of callers that ended without a clear answer.
     *
     * @param known the numbers of messages that this node knows of
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    void releaseUnknown(Set<Long> known);

    /**
     * Deliveries that this node holds and that somebody has cancelled: it is to let go of those whose attempt has not begun.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Set<Held> cancelled();

    /**
     * Counts what is open. Takes time where there is much.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    Backlog backlog();

    /** Releases everything that this node holds, for other nodes or for its next start. Does not fail: what it cannot release is taken over later. */
    void release();

    /** How many messages and deliveries are lost when the application stops: those that are in memory only. */
    int openInMemory();

    /**
     * @param owner the name under which this node holds things from now on
     * @param nodes how many nodes live
     * @param takenOver whether work of other nodes became free
     * @param changedEndpoints how endpoints are doing that have changed since the last time
     */
    record Heartbeat(long owner, int nodes, boolean takenOver, List<EndpointState> changedEndpoints) {}

    /** A delivery that a node holds, by the number of its message and its endpoint. */
    record Held(long number, String endpointId) {}

    record Expanded(Set<String> endpoints, boolean more) {}

    /**
     * @param more whether there may be more, for which there was no allowance
     */
    record Claimed(List<HeldMessage> held, boolean more) {}

    /**
     * @param more whether there may be more, for which there was no allowance
     */
    record Waiting(List<Delivery> held, boolean more) {}

    record Due(List<Delivery> held, Set<String> withoutRoom, boolean more) {}

    /**
     * @param lost the numbers of messages that were to be settled, but were not held any more
     * @param unblocked endpoints that deliveries wait for since others, before them, are done
     * @param cancelled of the deliveries whose message was settled before, those that have ended without being accepted or given up
     */
    record Recorded(Set<Long> lost, Set<String> unblocked, Set<Held> cancelled) {}
}

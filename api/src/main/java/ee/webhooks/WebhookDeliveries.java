// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.util.Optional;

/**
 * Finds deliveries with their results, sends them again, and cancels them. An injectable bean.
 *
 * <pre>{@code
 * @Inject WebhookDeliveries deliveries;
 *
 * long sendAgainWhatFailed(String endpointId, Instant since) {
 *     return deliveries.replay(WebhookDeliveryQuery.all()
 *             .endpoint(endpointId)
 *             .status(WebhookDelivery.Status.EXHAUSTED)
 *             .since(since));
 * }
 * }</pre>
 *
 * <p>A delivery is one call on its way to one endpoint. It is found as soon as the recipients of the call are known, which is soon after the commit: when
 * the first attempt has ended, or when the call has begun to wait. It is found until {@code webhooks.retention} has passed since its end.
 *
 * <p><b>Transactions.</b> In a JTA transaction all methods are part of it: they see its changes, and their own changes take effect with its commit, or
 * never. Changed deliveries are locked until then, and the nodes that deliver them wait: keep such transactions short. Without a transaction each method has its own, the
 * methods for many deliveries one for every few hundred of them. In a transaction that is marked for rollback nothing is changed.
 *
 * <p><b>Replay</b> sends the same call again: the same {@code webhook-id}, headers and bytes; the timestamp and the signature are new, with the secrets that the endpoint has now.
 * What it does depends on the {@link WebhookDelivery#status()}:
 * <ul>
 *   <li>delivered, exhausted, cancelled: the delivery is open again, is due at once, and has all the attempts of {@code webhooks.retry.delays}
 *       before it. The count of attempts continues, earlier ones stay in the history. With an order key it is sent before all that wait with that
 *       key, as soon as the one that is under way has ended. If the endpoint no longer exists, nothing is sent, and the delivery is unchanged;
 *   <li>open, and waiting for its next attempt: it is due at once, and has all the attempts of {@code webhooks.retry.delays} before it;
 *   <li>open, and under way or next in turn, or waiting for room at its endpoint or for others of its order key: nothing changes.
 * </ul>
 *
 * <p><b>Cancel</b> ends an open delivery: no further attempt is started. The node that holds it learns of it within about a second; an attempt that is
 * under way is not interrupted, and if the receiver accepts it the delivery becomes delivered. The next one of its order key follows then. Deliveries that
 * have ended are unchanged.
 *
 * <p><b>Authorisation</b> is up to the application: all methods find the deliveries of all consumers, and ids are easily guessed. For operations of a
 * consumer in a portal, use {@link #ofConsumer}.
 *
 * <p>All methods throw {@link WebhookUnavailableException} if the history cannot be reached. Where calls are kept in memory there is none: what is open is found, without its
 * attempts, and changed at once, outside of transactions; and {@link WebhookUnavailableException} is thrown if only what has ended is asked for. Safe for use by any
 * number of threads.
 *
 * @see WebhookOutcome
 * @since 0.1
 */
public interface WebhookDeliveries {

    /** The highest result of {@link #count}. */
    int MAX_COUNT = 10_000;

    /**
     * The deliveries of one consumer, for what that consumer may do: those to endpoints that have this consumer now, or had it
     * when they were deleted, and had it when the delivery was added. All methods behave as if there were no
     * others: an id of another delivery, which is easily guessed, finds nothing, and a query for another consumer neither. Of what was read, {@link
     * WebhookDeliveryAttempt#failure()} is the text for consumers.
     *
     * <pre>{@code
     * WebhookDeliveries own = deliveries.ofConsumer(signedInCustomer);
     * own.find(idFromTheRequest).orElseThrow(NotFoundException::new);
     * own.replay(idFromTheRequest);
     * }</pre>
     *
     * @param consumer as in {@link WebhookEndpoint#consumer()}
     * @return a view that knows nothing of other consumers
     * @throws WebhookInvalidException if {@code consumer} is no <a href="WebhookCall.html#names">name</a>
     */
    default WebhookDeliveries ofConsumer(String consumer) {
        return new ConsumerDeliveries(this, consumer);
    }

    /**
     * Lists the deliveries of a query, the newest call first, a page at a time.
     *
     * @param query which deliveries, {@linkplain WebhookDeliveryQuery#limit how many} of them and {@linkplain WebhookDeliveryQuery#after where to go on}
     * @return a page
     * @throws WebhookInvalidException if {@link WebhookDeliveryQuery#after()} is the position of no page
     */
    WebhookDeliveryPage list(WebhookDeliveryQuery query);

    /**
     * Counts the deliveries of a query. It reads all deliveries that it counts, so it stops at {@value #MAX_COUNT}.
     *
     * @param query which deliveries; neither its limit nor where it begins matters
     * @return how many there are; {@value #MAX_COUNT} if there are as many or more
     */
    default long count(WebhookDeliveryQuery query) {
        WebhookDeliveryQuery next = query.limit(WebhookDeliveryQuery.MAX_LIMIT).after(null);
        long count = 0;
        while (true) {
            WebhookDeliveryPage page = list(next);
            count += page.deliveries().size();
            if (page.next().isEmpty() || count >= MAX_COUNT) {
                return Math.min(count, MAX_COUNT);
            }
            next = next.after(page.next().get());
        }
    }

    /**
     * Finds one delivery, with what was sent and with its attempts.
     *
     * @param deliveryId {@link WebhookDelivery#deliveryId()}
     * @return the delivery; empty if there is none of that id, or not any more
     */
    Optional<WebhookDeliveryDetails> find(String deliveryId);

    /**
     * Sends a delivery again.
     *
     * @param deliveryId {@link WebhookDelivery#deliveryId()}
     * @return whether it is sent again, or sooner than it would have been; {@code false} if there is none of that id, if it is its turn already, or if it has ended and
     *     its endpoint does not exist any more
     */
    boolean replay(String deliveryId);

    /**
     * Sends all deliveries of a query again, the oldest first; no more than there are at the beginning. What was accepted is sent once more only if it is asked for:
     * a query without {@link WebhookDeliveryQuery#status} is one for {@link WebhookDelivery.Status#EXHAUSTED}.
     *
     * @param query which deliveries; neither its limit nor where it begins matters
     * @return how many are sent again, or sooner than they would have been
     */
    long replay(WebhookDeliveryQuery query);

    /**
     * Ends an open delivery without a further attempt.
     *
     * @param deliveryId {@link WebhookDelivery#deliveryId()}
     * @return whether it was open; {@code false} if there is none of that id, too
     */
    boolean cancel(String deliveryId);

    /**
     * Ends all open deliveries of a query without a further attempt; no more than there are at the beginning.
     *
     * @param query which deliveries; neither its limit nor where it begins matters
     * @return how many were open
     */
    long cancel(WebhookDeliveryQuery query);
}

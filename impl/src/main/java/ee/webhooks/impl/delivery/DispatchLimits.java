// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;

/**
 * The number of attempts and of deliveries in memory at once.
 *
 * @param concurrency attempts at endpoints that answer soon
 * @param slow attempts that take long, or at endpoints that may be slow
 * @param concurrencyPerEndpoint attempts at one endpoint without a limit of its own
 * @param queuedPerEndpoint deliveries in the queue of one endpoint, at first
 * @param maxQueuedPerEndpoint deliveries in the queue of one endpoint that has answered as many
 */
public record DispatchLimits(
        int concurrency, int slow, int concurrencyPerEndpoint, int queuedPerEndpoint, int maxQueuedPerEndpoint) {

    /** Enough to follow attempts that have ended, and a small part of a heap. */
    private static final int QUEUED_UNPROVEN = 8192;

    private static final int QUEUED_FOR_EACH_SLOW = 16;

    private static final int SLOW_FOR_EACH_QUICK = 16;

    /** Limits with sixteen times as many attempts that take long as others. */
    public DispatchLimits(
            int concurrency, int concurrencyPerEndpoint, int queuedPerEndpoint, int maxQueuedPerEndpoint) {
        this(
                concurrency,
                SLOW_FOR_EACH_QUICK * concurrency,
                concurrencyPerEndpoint,
                queuedPerEndpoint,
                maxQueuedPerEndpoint);
    }

    /** The limits of an endpoint. Its rate is divided among the nodes. */
    EndpointQueue.Limits of(WebhookEndpoint endpoint, int nodes) {
        long interval = endpoint.rate()
                .map(rate -> rate.period().toNanos() / rate.calls() * Math.max(1, nodes))
                .orElse(0L);
        return new EndpointQueue.Limits(
                endpoint.concurrency().orElse(concurrencyPerEndpoint),
                interval,
                endpoint.consumer().orElse(""));
    }

    EndpointQueue.Limits ofUnknown() {
        return new EndpointQueue.Limits(concurrencyPerEndpoint, 0);
    }

    /** The number of deliveries in the queues of all endpoints together that are not known to answer soon. */
    int queuedUnproven() {
        return Math.min(QUEUED_UNPROVEN, QUEUED_FOR_EACH_SLOW * slow);
    }

    /** The number of all attempts at once. */
    public int threads() {
        return concurrency + slow;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;

/**
 * How much is under way at once.
 *
 * @param concurrency how many attempts there are at once at endpoints that answer soon
 * @param slow how many attempts there are at once that take long, or are made at endpoints of which it is not known
 * @param concurrencyPerEndpoint how many attempts there are at one endpoint that does not say it itself
 * @param queuedPerEndpoint how many deliveries for one endpoint are in memory beside those, at first
 * @param maxQueuedPerEndpoint how many of them there are at most, for an endpoint that has answered as many
 */
public record DispatchLimits(
        int concurrency, int slow, int concurrencyPerEndpoint, int queuedPerEndpoint, int maxQueuedPerEndpoint) {

    /** Enough to go on with when attempts have ended, and little of a heap. */
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

    /** A rate is that of all nodes together, so each has its part of it. */
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

    /** How many deliveries are in memory, beside attempts, for all endpoints together that are not known to answer soon. */
    int queuedUnproven() {
        return Math.min(QUEUED_UNPROVEN, QUEUED_FOR_EACH_SLOW * slow);
    }

    /** How many attempts there are at once altogether. */
    public int threads() {
        return concurrency + slow;
    }
}

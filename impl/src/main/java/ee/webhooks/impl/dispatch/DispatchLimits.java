// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import ee.webhooks.WebhookEndpoint;

/**
 * How much is under way at once.
 *
 * @param concurrency how many attempts there are at once
 * @param concurrencyPerEndpoint how many of them at one endpoint that does not say it itself
 * @param queuedPerEndpoint how many deliveries for one endpoint are in memory beside those, at first
 * @param mostQueuedPerEndpoint how many of them there are at most, for an endpoint that has answered as many
 */
public record DispatchLimits(
        int concurrency, int concurrencyPerEndpoint, int queuedPerEndpoint, int mostQueuedPerEndpoint) {

    /** A rate is that of all nodes together, so each has its part of it. */
    Lane.Limits of(WebhookEndpoint endpoint, int nodes) {
        long interval = endpoint.rate()
                .map(rate -> rate.period().toNanos() / rate.calls() * Math.max(1, nodes))
                .orElse(0L);
        return new Lane.Limits(endpoint.concurrency().orElse(concurrencyPerEndpoint), interval);
    }

    Lane.Limits ofUnknown() {
        return new Lane.Limits(concurrencyPerEndpoint, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;

/** Keeps the beginning of a response body for the history, as much as the operator has configured. */
public final class TruncatedResponses implements Attempt {

    private final Attempt attempt;
    private final int maxOfSuccess;
    private final int maxOfFailure;

    /**
     * @param maxOfSuccess the number of bytes that are kept of a response that was a success
     * @param maxOfFailure the number of bytes that are kept of a response that was a failure
     */
    public TruncatedResponses(Attempt attempt, int maxOfSuccess, int maxOfFailure) {
        this.attempt = attempt;
        this.maxOfSuccess = maxOfSuccess;
        this.maxOfFailure = maxOfFailure;
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        return cut(attempt.perform(delivery, endpoint));
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration max) {
        return cut(attempt.perform(delivery, endpoint, max));
    }

    private Outcome cut(Outcome outcome) {
        int max = outcome.isDelivered() ? maxOfSuccess : maxOfFailure;
        return outcome.responseBody().length <= max ? outcome : outcome.withResponseBodyOf(max);
    }
}

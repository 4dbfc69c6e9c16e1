// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import java.time.Duration;

/** Keeps only as much of an answer as the operator wants in the history: what receivers answer is their data, and there is much of it. */
public final class TruncatedResponses implements Attempt {

    private final Attempt attempt;
    private final int maxOfSuccess;
    private final int maxOfFailure;

    /**
     * @param maxOfSuccess how many bytes are kept of the answer to an attempt that was a success
     * @param maxOfFailure how many bytes are kept of the answer to an attempt that failed
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
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration most) {
        return cut(attempt.perform(delivery, endpoint, most));
    }

    private Outcome cut(Outcome outcome) {
        ReceiverResponse answer = outcome.answer();
        int max = outcome.isDelivered() ? maxOfSuccess : maxOfFailure;
        return answer.body().length <= max ? outcome : outcome.with(answer.cutTo(max));
    }
}

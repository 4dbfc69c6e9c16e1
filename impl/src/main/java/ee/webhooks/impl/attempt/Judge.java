// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.impl.http.HttpResponse;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a response as Standard Webhooks does: 2xx is success; everything else, redirects included, is a failure. Immutable and safe for use by any number of
 * threads.
 */
final class Judge {

    /** The first status that is a refusal; lower ones are of another kind, such as redirects. */
    private static final int FIRST_REFUSAL = 400;

    private final RetryAfter retryAfter;

    /**
     * @param maxRetryAfter the highest value of {@code Retry-After}; a higher one counts as this
     */
    Judge(Duration maxRetryAfter) {
        this.retryAfter = new RetryAfter(maxRetryAfter);
    }

    static AttemptResult result(int status) {
        if (HttpResponse.isSuccess(status)) {
            return AttemptResult.DELIVERED;
        }
        return switch (status) {
            case 410 -> AttemptResult.GONE;
            case 429, 502, 503, 504 -> AttemptResult.OVERLOADED;
            default -> AttemptResult.FAILED;
        };
    }

    /** Why a response is a failure; empty for success. */
    static Optional<String> failureOf(int status) {
        return switch (result(status)) {
            case DELIVERED -> Optional.empty();
            case GONE -> Optional.of(WebhookMessage.ANSWER_GONE.format(status));
            case OVERLOADED -> Optional.of(WebhookMessage.ANSWER_OVERLOADED.format(status));
            case FAILED, SENDER_FAILED ->
                Optional.of(
                        status >= 300 && status < FIRST_REFUSAL
                                ? WebhookMessage.ANSWER_REDIRECT.format(status)
                                : WebhookMessage.ANSWER_NOT_SUCCESS.format(status));
        };
    }

    /** The pause that the receiver asks for by {@code Retry-After}; empty without one, or if the response is no refusal. */
    Optional<Duration> retryAfter(int status, String header, Instant now) {
        return status < FIRST_REFUSAL ? Optional.empty() : retryAfter.read(header, now);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CDI event: the last attempt to deliver a call to an endpoint has failed and none will follow. Fired outside any transaction, on a thread of the
 * library; what an observer throws is logged and changes nothing.
 *
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint that did not get it
 * @param consumer the consumer of the endpoint
 * @param attempt which attempt it was, the last: so many were made
 * @param status the HTTP status that was answered last; empty if there was no answer
 * @param reason why the last attempt counts as failed, in one sentence
 * @param duration how long the last attempt took
 * @param at when it failed
 * @since 0.1
 */
public record WebhookExhausted(
        String id,
        String webhook,
        String endpointId,
        Optional<String> consumer,
        int attempt,
        OptionalInt status,
        String reason,
        Duration duration,
        Instant at)
        implements WebhookOutcome {}

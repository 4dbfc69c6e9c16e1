// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.result.SentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the constructors of this package to the runtime and the test kit. */
final class ApiResults extends ResultFactory {

    /** Called by the class that {@link ResultFactory#get()} initializes. */
    static void open() {
        open(new ApiResults());
    }

    @Override
    public WebhookAccepted accepted(String id, String webhook, Optional<String> consumer, Instant at) {
        return new WebhookAccepted(id, webhook, consumer, at);
    }

    @Override
    public WebhookDelivered delivered(
            DeliveryIdentity delivery, int attempt, int status, Duration duration, Instant at) {
        return new WebhookDelivered(delivery, attempt, status, duration, at);
    }

    @Override
    public WebhookAttemptFailed attemptFailed(
            DeliveryIdentity delivery,
            int attempt,
            OptionalInt status,
            String reason,
            Duration duration,
            Instant at,
            Instant nextAttemptAt) {
        return new WebhookAttemptFailed(delivery, attempt, status, reason, duration, at, nextAttemptAt);
    }

    @Override
    public WebhookExhausted exhausted(
            DeliveryIdentity delivery, int attempt, OptionalInt status, String reason, Duration duration, Instant at) {
        return new WebhookExhausted(delivery, attempt, status, reason, duration, at);
    }

    @Override
    public WebhookCancelled cancelled(
            DeliveryIdentity delivery, int attempts, WebhookCancelled.Cause cause, Instant at) {
        return new WebhookCancelled(delivery, attempts, cause, at);
    }

    @Override
    public WebhookEndpointPaused paused(
            String endpointId, Optional<String> consumer, String reason, Instant until, Instant at) {
        return new WebhookEndpointPaused(endpointId, consumer, reason, until, at);
    }

    @Override
    public WebhookEndpointRecovered recovered(
            String endpointId, Optional<String> consumer, Instant failingSince, Instant at) {
        return new WebhookEndpointRecovered(endpointId, consumer, failingSince, at);
    }

    @Override
    public WebhookEndpointDisabled disabled(String endpointId, Optional<String> consumer, String reason, Instant at) {
        return new WebhookEndpointDisabled(endpointId, consumer, reason, at);
    }

    @Override
    public WebhookEndpointEnabled enabled(String endpointId, Optional<String> consumer, Instant at) {
        return new WebhookEndpointEnabled(endpointId, consumer, at);
    }

    @Override
    public WebhookDelivery delivery(
            DeliveryIdentity delivery,
            WebhookDelivery.Status status,
            int attempts,
            Instant calledAt,
            Optional<Instant> endedAt,
            Optional<Instant> nextAttemptAt) {
        return new WebhookDelivery(delivery, status, attempts, calledAt, endedAt, nextAttemptAt);
    }

    @Override
    public WebhookDeliveryAttempt attempt(
            int number, Instant at, OptionalInt status, Duration duration, Optional<String> failure, byte[] answer) {
        return new WebhookDeliveryAttempt(number, at, status, duration, failure, answer);
    }

    @Override
    public WebhookDeliveryWait waiting(
            WebhookDeliveryWait.Reason reason, String text, Optional<Instant> until, Optional<String> behind) {
        return new WebhookDeliveryWait(reason, text, until, behind);
    }

    @Override
    public WebhookDeliveryDetails details(
            WebhookDelivery delivery,
            SentCall call,
            List<WebhookDeliveryAttempt> attempts,
            Optional<WebhookDeliveryWait> waiting) {
        return new WebhookDeliveryDetails(delivery, call, attempts, waiting);
    }

    @Override
    public WebhookDeliveryPage page(List<WebhookDelivery> deliveries, Optional<String> next) {
        return new WebhookDeliveryPage(deliveries, next);
    }

    @Override
    public WebhookEndpointState state(
            boolean enabled,
            Optional<String> reason,
            Instant since,
            Optional<Instant> pausedUntil,
            Optional<Instant> failingSince,
            long failures) {
        return new WebhookEndpointState(enabled, reason, since, pausedUntil, failingSince, failures);
    }

    @Override
    public WebhookRegistration registration(
            WebhookEndpoint endpoint,
            WebhookEndpointState state,
            Instant createdAt,
            Instant changedAt,
            String version,
            Optional<String> problem) {
        return new WebhookRegistration(endpoint, state, createdAt, changedAt, version, problem);
    }

    @Override
    public WebhookEndpointPage endpoints(List<WebhookRegistration> endpoints, Optional<String> next) {
        return new WebhookEndpointPage(endpoints, next);
    }
}

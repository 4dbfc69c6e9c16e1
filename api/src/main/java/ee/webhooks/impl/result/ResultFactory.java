// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointDisabled;
import ee.webhooks.WebhookEndpointEnabled;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointPaused;
import ee.webhooks.WebhookEndpointRecovered;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.WebhookRegistration;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes the events and results of the public API for the runtime and the test kit. Their constructors are closed to applications, so that they can grow;
 * the one class of their package that extends this one opens them.
 */
public abstract class ResultFactory {

    private static volatile ResultFactory opened;

    /** For the one class in the package of the results. */
    protected ResultFactory() {}

    /**
     * The factory.
     *
     * @return the only one
     */
    public static ResultFactory get() {
        if (opened == null) {
            try {
                MethodHandles.lookup().ensureInitialized(WebhookDelivery.class);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return opened;
    }

    /**
     * Takes the factory, when its package is initialized.
     *
     * @param factory the factory
     */
    protected static void open(ResultFactory factory) {
        opened = factory;
    }

    // Events about a call

    public abstract WebhookAccepted accepted(String id, String webhook, Optional<String> consumer, Instant at);

    // Events about a delivery

    public abstract WebhookDelivered delivered(
            DeliveryIdentity delivery, int attempt, int status, Duration duration, Instant at);

    public abstract WebhookAttemptFailed attemptFailed(
            DeliveryIdentity delivery,
            int attempt,
            OptionalInt status,
            String reason,
            Duration duration,
            Instant at,
            Instant nextAttemptAt);

    public abstract WebhookExhausted exhausted(
            DeliveryIdentity delivery, int attempt, OptionalInt status, String reason, Duration duration, Instant at);

    public abstract WebhookCancelled cancelled(
            DeliveryIdentity delivery, int attempts, WebhookCancelled.Cause cause, Instant at);

    // Events about an endpoint

    public abstract WebhookEndpointPaused paused(
            String endpointId, Optional<String> consumer, String reason, Instant until, Instant at);

    public abstract WebhookEndpointRecovered recovered(
            String endpointId, Optional<String> consumer, Instant failingSince, Instant at);

    public abstract WebhookEndpointDisabled disabled(
            String endpointId, Optional<String> consumer, String reason, Instant at);

    public abstract WebhookEndpointEnabled enabled(String endpointId, Optional<String> consumer, Instant at);

    // Results of WebhookDeliveries

    public abstract WebhookDelivery delivery(
            DeliveryIdentity delivery,
            WebhookDelivery.Status status,
            int attempts,
            Instant calledAt,
            Optional<Instant> endedAt,
            Optional<Instant> nextAttemptAt);

    public abstract WebhookDeliveryAttempt attempt(
            int number, Instant at, OptionalInt status, Duration duration, Optional<String> failure, byte[] answer);

    public abstract WebhookDeliveryWait waiting(
            WebhookDeliveryWait.Reason reason, String text, Optional<Instant> until, Optional<String> behind);

    public abstract WebhookDeliveryDetails details(
            WebhookDelivery delivery,
            SentCall call,
            List<WebhookDeliveryAttempt> attempts,
            Optional<WebhookDeliveryWait> waiting);

    public abstract WebhookDeliveryPage page(List<WebhookDelivery> deliveries, Optional<String> next);

    // Results of WebhookEndpoints

    public abstract WebhookEndpointState state(
            boolean enabled,
            Optional<String> reason,
            Instant since,
            Optional<Instant> pausedUntil,
            Optional<Instant> failingSince,
            long failures);

    public abstract WebhookRegistration registration(
            WebhookEndpoint endpoint,
            WebhookEndpointState state,
            Instant createdAt,
            Instant changedAt,
            String version,
            Optional<String> problem);

    public abstract WebhookEndpointPage endpoints(List<WebhookRegistration> endpoints, Optional<String> next);
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;

/** Is told what came of deliveries, on the thread that delivers: must not block for long, and must not throw. */
public interface DeliveryListener {

    void delivered(WebhookDelivered event);

    void attemptFailed(WebhookAttemptFailed event);

    void exhausted(WebhookExhausted event);

    /** A delivery was cancelled. Does nothing by default: only some want to know. */
    default void cancelled(WebhookCancelled event) {}

    /** What deliveries have come to for an endpoint. Does nothing by default: only some want to know. */
    default void endpointChanged(WebhookEndpointEvent event) {}
}

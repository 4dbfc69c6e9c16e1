// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;

/** Receives delivery events on a delivery thread; must not block or throw. */
public interface DeliveryListener {

    void delivered(WebhookDelivered event);

    void attemptFailed(WebhookAttemptFailed event);

    void exhausted(WebhookExhausted event);

    /** A delivery was cancelled. Does nothing by default. */
    default void cancelled(WebhookCancelled event) {}

    /** The delivery state of an endpoint has changed. Does nothing by default. */
    default void endpointChanged(WebhookEndpointEvent event) {}
}

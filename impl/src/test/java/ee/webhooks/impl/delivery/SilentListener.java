// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;

/** Does nothing with an event, unless a test overrides the method for its class. */
class SilentListener implements DeliveryListener {

    void delivered(WebhookDelivered event) {}

    void attemptFailed(WebhookAttemptFailed event) {}

    void exhausted(WebhookExhausted event) {}

    void cancelled(WebhookCancelled event) {}

    void endpointChanged(WebhookEndpointEvent event) {}

    @Override
    public final void on(Object event) {
        if (event instanceof WebhookDelivered delivered) {
            delivered(delivered);
        } else if (event instanceof WebhookAttemptFailed failed) {
            attemptFailed(failed);
        } else if (event instanceof WebhookExhausted exhausted) {
            exhausted(exhausted);
        } else if (event instanceof WebhookCancelled cancelled) {
            cancelled(cancelled);
        } else {
            endpointChanged((WebhookEndpointEvent) event);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;

/** Is not interested. */
class SilentListener implements DeliveryListener {

    @Override
    public void delivered(WebhookDelivered event) {
        // Not of interest
    }

    @Override
    public void attemptFailed(WebhookAttemptFailed event) {
        // Not of interest
    }

    @Override
    public void exhausted(WebhookExhausted event) {
        // Not of interest
    }
}

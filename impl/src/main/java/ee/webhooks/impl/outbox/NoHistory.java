// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;

/** What there is of deliveries in memory, where nothing is kept of what has ended. Says so whatever it is asked. */
public final class NoHistory implements WebhookDeliveries {

    @Override
    public WebhookDeliveryPage find(WebhookDeliveryQuery query, int limit, String after) {
        throw none();
    }

    @Override
    public Optional<WebhookDeliveryDetails> read(String deliveryId) {
        throw none();
    }

    @Override
    public boolean replay(String deliveryId) {
        throw none();
    }

    @Override
    public long replay(WebhookDeliveryQuery query) {
        throw none();
    }

    @Override
    public boolean cancel(String deliveryId) {
        throw none();
    }

    @Override
    public long cancel(WebhookDeliveryQuery query) {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException(WebhookMessage.HISTORY_IN_MEMORY.format());
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpointDisabled;
import ee.webhooks.WebhookEndpointEnabled;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookEndpointPaused;
import ee.webhooks.WebhookEndpointRecovered;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.dispatch.DeliveryListener;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.enterprise.event.Event;

/** Tells the application by CDI events. What its observers throw must not reach the dispatcher. */
final class CdiDeliveryListener implements DeliveryListener {

    private static final System.Logger LOGGER = System.getLogger(CdiDeliveryListener.class.getName());

    private final Event<Object> events;

    CdiDeliveryListener(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void delivered(WebhookDelivered event) {
        fire(WebhookDelivered.class, event);
    }

    @Override
    public void attemptFailed(WebhookAttemptFailed event) {
        fire(WebhookAttemptFailed.class, event);
    }

    @Override
    public void exhausted(WebhookExhausted event) {
        fire(WebhookExhausted.class, event);
    }

    @Override
    public void endpointChanged(WebhookEndpointEvent event) {
        if (event instanceof WebhookEndpointPaused paused) {
            fire(WebhookEndpointPaused.class, paused);
        } else if (event instanceof WebhookEndpointRecovered recovered) {
            fire(WebhookEndpointRecovered.class, recovered);
        } else if (event instanceof WebhookEndpointDisabled disabled) {
            fire(WebhookEndpointDisabled.class, disabled);
        } else if (event instanceof WebhookEndpointEnabled enabled) {
            fire(WebhookEndpointEnabled.class, enabled);
        }
    }

    private <T> void fire(Class<T> type, T event) {
        try {
            events.select(type).fire(event);
        } catch (RuntimeException | Error thrownByObserver) {
            LOGGER.log(ERROR, WebhookMessage.OBSERVER_FAILED.format(type.getSimpleName()), thrownByObserver);
        }
    }
}

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

    private final Event<WebhookDelivered> delivered;
    private final Event<WebhookAttemptFailed> attemptFailed;
    private final Event<WebhookExhausted> exhausted;
    private final Event<WebhookEndpointPaused> paused;
    private final Event<WebhookEndpointRecovered> recovered;
    private final Event<WebhookEndpointDisabled> disabled;
    private final Event<WebhookEndpointEnabled> enabled;

    CdiDeliveryListener(Event<Object> events) {
        delivered = events.select(WebhookDelivered.class);
        attemptFailed = events.select(WebhookAttemptFailed.class);
        exhausted = events.select(WebhookExhausted.class);
        paused = events.select(WebhookEndpointPaused.class);
        recovered = events.select(WebhookEndpointRecovered.class);
        disabled = events.select(WebhookEndpointDisabled.class);
        enabled = events.select(WebhookEndpointEnabled.class);
    }

    @Override
    public void delivered(WebhookDelivered event) {
        fire(delivered, event);
    }

    @Override
    public void attemptFailed(WebhookAttemptFailed event) {
        fire(attemptFailed, event);
    }

    @Override
    public void exhausted(WebhookExhausted event) {
        fire(exhausted, event);
    }

    @Override
    public void endpointChanged(WebhookEndpointEvent event) {
        if (event instanceof WebhookEndpointPaused pause) {
            fire(paused, pause);
        } else if (event instanceof WebhookEndpointRecovered recovery) {
            fire(recovered, recovery);
        } else if (event instanceof WebhookEndpointDisabled disabling) {
            fire(disabled, disabling);
        } else if (event instanceof WebhookEndpointEnabled enabling) {
            fire(enabled, enabling);
        }
    }

    private static <T> void fire(Event<T> observed, T event) {
        try {
            observed.fire(event);
        } catch (RuntimeException | Error thrownByObserver) {
            LOGGER.log(
                    ERROR,
                    WebhookMessage.OBSERVER_FAILED.format(event.getClass().getSimpleName()),
                    thrownByObserver);
        }
    }
}

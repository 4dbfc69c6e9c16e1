// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.delivery.DeliveryListener;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.enterprise.event.Event;

/** Tells the application by CDI events. What its observers throw must not reach the dispatcher. */
final class CdiDeliveryListener implements DeliveryListener {

    private static final System.Logger LOGGER = EscapingLogger.of(CdiDeliveryListener.class);

    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);
    private final Event<Object> events;

    CdiDeliveryListener(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void delivered(WebhookDelivered event) {
        fire(event);
    }

    @Override
    public void attemptFailed(WebhookAttemptFailed event) {
        fire(event);
    }

    @Override
    public void exhausted(WebhookExhausted event) {
        fire(event);
    }

    @Override
    public void cancelled(WebhookCancelled event) {
        fire(event);
    }

    @Override
    public void endpointChanged(WebhookEndpointEvent event) {
        fire(event);
    }

    /** An event is observed by its class, and the observers of each class are looked for once. */
    private void fire(Object event) {
        try {
            events.fire(event);
        } catch (RuntimeException | Error thrownByObserver) {
            String type = event.getClass().getSimpleName();
            limited.logWithCause(ERROR, WebhookMessage.OBSERVER_FAILED, type, thrownByObserver, type);
        }
    }
}

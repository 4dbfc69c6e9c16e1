// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.function.LongSupplier;

/** Fires the events of deliveries and endpoints. What a listener throws is logged here, and reaches neither the delivery thread nor the caller. */
public final class EventPublisher {

    private static final System.Logger LOGGER = EscapingLogger.of(EventPublisher.class);

    private final DeliveryListener listener;
    private final LimitedLog limited;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    public EventPublisher(DeliveryListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.limited = new LimitedLog(LOGGER, nanoTime);
    }

    /** Fires an event. */
    public void fire(Object event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error thrownByListener) {
            String type = event.getClass().getSimpleName();
            limited.logWithCause(ERROR, WebhookMessage.OBSERVER_FAILED, type, thrownByListener, type);
        }
    }
}

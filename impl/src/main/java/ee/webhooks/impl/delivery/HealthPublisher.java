// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.OutboxUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes what this node has learnt about endpoints to the store, where all nodes read it. Safe for use by any number of threads. */
final class HealthPublisher {

    private static final System.Logger LOGGER = EscapingLogger.of(HealthPublisher.class);

    private static final LimitedLog FAULTS = new LimitedLog(LOGGER, System::nanoTime);

    private final DeliveryStore store;
    private final EndpointMonitor monitor;
    private final Clock clock;

    HealthPublisher(DeliveryStore store, EndpointMonitor monitor, Clock clock) {
        this.store = store;
        this.monitor = monitor;
        this.clock = clock;
    }

    /** Publishes all changes. A failure here must not delay storing results; the changes are published with the next heartbeat. */
    void publish() {
        List<EndpointChange> changes = monitor.takeChanges();
        if (changes.isEmpty()) {
            return;
        }
        try {
            Instant now = clock.instant();
            store.publishHealth(
                    changes.stream().map(change -> change.publishedAt(now)).toList());
        } catch (OutboxUnavailableException unavailable) {
            LOGGER.log(DEBUG, "The state of endpoints is published later", unavailable);
            monitor.putBack(changes);
        } catch (RuntimeException unexpected) {
            FAULTS.logWithCause(ERROR, WebhookMessage.RECORD_FAILED, "results", unexpected);
            monitor.putBack(changes);
        }
    }

    /** Publishes an endpoint that was disabled, without waiting for the next heartbeat: its event was fired already, and observers may query the state. */
    void publishDisabled() {
        if (monitor.hasDisabled()) {
            publish();
        }
    }
}

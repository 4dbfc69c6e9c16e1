// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.OutboxUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Renews the lease of this node every second, exchanges the state of endpoints with other nodes, and requests a fetch. */
final class NodeHeartbeat {

    private static final System.Logger LOGGER = EscapingLogger.of(NodeHeartbeat.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final StoreAvailability availability;
    private final QueueControl control;
    private final HealthPublisher health;
    private final FetchRequests requests;
    private final LimitedLog limited;
    private final Workers upkeep;
    private final LimitedLog faults;

    private final CountDownLatch first = new CountDownLatch(1);

    private volatile long owner;
    private volatile boolean stopped;

    /**
     * @param limited reports the number of suppressed lines with each heartbeat
     * @param nanoTime as {@link System#nanoTime}
     */
    NodeHeartbeat(
            DeliveryStore store,
            StoreAvailability availability,
            QueueControl control,
            HealthPublisher health,
            FetchRequests requests,
            LimitedLog limited,
            Workers upkeep,
            LongSupplier nanoTime) {
        this.store = store;
        this.availability = availability;
        this.control = control;
        this.health = health;
        this.requests = requests;
        this.limited = limited;
        this.upkeep = upkeep;
        this.faults = new LimitedLog(LOGGER, nanoTime);
    }

    void start() {
        availability.gate().start();
        upkeep.work(this::beat);
    }

    /** Waits for the end of the first heartbeat, if a thread begins it soon; returns whether the store is usable. */
    boolean awaitFirst(Duration patience) throws InterruptedException {
        return availability.gate().awaitBegin()
                && first.await(patience.toMillis(), TimeUnit.MILLISECONDS)
                && availability.isAvailable();
    }

    void stop() {
        stopped = true;
    }

    private void beat() {
        availability.gate().begin();
        if (stopped) {
            return;
        }
        Duration next = INTERVAL;
        try {
            // Before the lease is renewed: this node holds what is called from then on, and must know its endpoints.
            control.refreshEndpoints();
            health.publish();
            limited.report();
            DeliveryStore.Heartbeat heartbeat = store.heartbeat();
            control.onHeartbeat(heartbeat, owner != 0 && owner != heartbeat.owner());
            owner = heartbeat.owner();
            control.cancel(store.cancelled());
            availability.onAvailable();
            requests.onCapacityFreed();
        } catch (OutboxUnavailableException unavailable) {
            availability.onUnavailable(unavailable);
            next = availability.nextBackoff();
        } catch (RuntimeException | Error unexpected) {
            faults.logWithCause(ERROR, WebhookMessage.OUTBOX_FAULT, "the outbox", unexpected);
            next = availability.nextBackoff();
        } finally {
            first.countDown();
            upkeep.workLater(next, this::beat);
        }
    }

    /** Whether this node has a lease that lasts long enough for an attempt. */
    boolean hasLease() {
        return owner != 0 && store.hasLease(owner);
    }
}

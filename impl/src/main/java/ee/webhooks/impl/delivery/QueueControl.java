// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.EnabledChange;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Pauses, closes and opens the queues of endpoints: because of responses to this node, because of what other nodes have published, or because the application
 * has changed an endpoint. Safe for use by any number of threads.
 */
final class QueueControl {

    private static final Duration BETWEEN_TIDYING = Duration.ofMinutes(1);

    private final EndpointQueues queues;
    private final EndpointLimits limits;
    private final Endpoints endpoints;
    private final EndpointMonitor monitor;
    private final EndpointLog log;
    private final ResultWriter writer;
    private final FetchRequests requests;
    private final Runnable wake;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private long tidiedAtNanos;

    /**
     * @param wake has threads look for due deliveries
     * @param nanoTime as {@link System#nanoTime}
     */
    QueueControl(
            EndpointQueues queues,
            EndpointLimits limits,
            Endpoints endpoints,
            EndpointMonitor monitor,
            EndpointLog log,
            ResultWriter writer,
            FetchRequests requests,
            Runnable wake,
            Clock clock,
            LongSupplier nanoTime) {
        this.queues = queues;
        this.limits = limits;
        this.endpoints = endpoints;
        this.monitor = monitor;
        this.log = log;
        this.writer = writer;
        this.requests = requests;
        this.wake = wake;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.tidiedAtNanos = nanoTime.getAsLong();
    }

    /** Hands out nothing until {@link #resume}. Everything in memory goes back to the store, for other nodes. */
    void suspend() {
        queues.quiet(true);
        writer.putBack(queues.clear());
    }

    void resume() {
        queues.quiet(false);
        wake.run();
    }

    /** Does what follows from a response for the queue of the endpoint. */
    void apply(String endpointId, EndpointMonitor.Consequence consequence) {
        if (consequence.disable()) {
            close(endpointId);
        } else if (!consequence.pause().isZero()) {
            writer.putBack(queues.pause(endpointId, consequence.pause(), nanoTime.getAsLong()));
            requests.requestDueAfter(consequence.pause());
        } else if (consequence.recovered()) {
            queues.recovered(endpointId, nanoTime.getAsLong());
            requests.requestDueAfter(Duration.ZERO);
        }
    }

    private void close(String endpointId) {
        writer.putBack(queues.disable(endpointId, nanoTime.getAsLong()));
    }

    /** Closes the queue of an endpoint that was found disabled. */
    void onDisabled(String endpointId) {
        close(endpointId);
        if (endpoints.find(endpointId).filter(WebhookEndpoint::enabled).isPresent()) {
            // Enabled meanwhile: this change is not reported again.
            queues.open(endpointId, nanoTime.getAsLong());
        }
    }

    /** Reads which endpoints were changed. Nothing is delivered before the first call. */
    void refreshEndpoints() {
        for (EnabledChange changed : endpoints.refresh()) {
            log.switched(changed);
            if (changed.open()) {
                long now = nanoTime.getAsLong();
                queues.open(changed.endpointId(), now - changed.age().toNanos(), now);
                monitor.opened(changed.endpointId(), clock.instant().minus(changed.age()));
            } else {
                close(changed.endpointId());
            }
        }
    }

    /**
     * The lease was renewed.
     *
     * @param takenOver whether other nodes have taken over what this node held
     */
    void onHeartbeat(DeliveryStore.Heartbeat heartbeat, boolean takenOver) {
        limits.nodes(heartbeat.nodes());
        tidy();
        if (takenOver) {
            writer.putBack(queues.clear());
        }
        Instant now = clock.instant();
        heartbeat.changedEndpoints().forEach(health -> merge(health.by(heartbeat.now(), now), now));
        if (queues.resume(nanoTime.getAsLong())) {
            wake.run();
        }
    }

    private void merge(EndpointHealth health, Instant now) {
        String endpointId = health.endpointId();
        log.merge(health);
        queues.merge(endpointId, health.answersSoon());
        monitor.merge(health, now).ifPresent(consequence -> {
            if (consequence.pause().isZero() && !consequence.disable()) {
                queues.open(endpointId, nanoTime.getAsLong());
            }
            apply(endpointId, consequence);
        });
    }

    private void tidy() {
        long now = nanoTime.getAsLong();
        if (now - tidiedAtNanos >= BETWEEN_TIDYING.toNanos()) {
            tidiedAtNanos = now;
            queues.tidy(now, endpointId -> endpoints.find(endpointId).isPresent());
        }
    }

    /** Removes deliveries that the application has cancelled. An attempt that has begun is not interrupted. */
    void cancel(Set<DeliveryKey> deliveries) {
        for (InFlightDelivery inFlight : queues.remove(deliveries)) {
            writer.write(
                    inFlight, Progress.cancelled(inFlight.endpointId(), inFlight.attemptsMade(), Optional.empty()));
        }
    }
}

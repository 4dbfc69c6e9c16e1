// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.endpoint.EnabledChange;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.telemetry.EndpointCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs one line when this node stops sending to an endpoint, or sends to it again, because another node or the application has decided so; {@link
 * EndpointMonitor} logs decisions of this node. Safe for use by any number of threads.
 */
final class EndpointLog {

    private final LimitedLog limited;
    private final Clock clock;

    /** By endpoint, for those that are paused or disabled. */
    private final Map<String, EndpointHealth> closed = new ConcurrentHashMap<>();

    EndpointLog(LimitedLog limited, Clock clock) {
        this.limited = limited;
        this.clock = clock;
    }

    /** This node has paused an endpoint, and logged that. */
    void paused(String endpointId, Instant until) {
        closed.merge(endpointId, EndpointHealth.paused(endpointId, until, clock.instant()), EndpointLog::longer);
    }

    private static EndpointHealth longer(EndpointHealth before, EndpointHealth paused) {
        Instant until = paused.pausedUntil().orElseThrow();
        return before.isClosed(until) ? before : paused;
    }

    /** This node has disabled an endpoint, and logged that. */
    void disabled(String endpointId, String reason) {
        closed.put(endpointId, EndpointHealth.disabled(endpointId, reason, clock.instant()));
    }

    /** An endpoint has accepted a call of this node. */
    void recovered(String endpointId) {
        closed.remove(endpointId);
    }

    /** Merges the health of an endpoint that all nodes share, with the pause by the clock of this node. */
    void merge(EndpointHealth health) {
        String id = health.endpointId();
        Instant now = clock.instant();
        if (!health.isClosed(now)) {
            if (closed.remove(id) != null) {
                opened(id, "it has accepted a call, or was enabled.");
            }
            return;
        }
        Optional<EndpointHealth> before = Optional.ofNullable(closed.put(id, health));
        if (health.disabled().isPresent()) {
            if (isNew(before)) {
                closed(WARNING, id, "it is disabled. " + health.disabled().get());
            }
        } else if (before.filter(earlier -> earlier.isClosed(now)).isEmpty()) {
            closed(
                    INFO,
                    id,
                    "another node has paused it until " + health.pausedUntil().orElseThrow() + ".");
        }
    }

    /** The application has enabled or disabled an endpoint. */
    void switched(EnabledChange changed) {
        String id = changed.endpointId();
        if (!changed.open()) {
            if (isNew(Optional.ofNullable(closed.put(id, EndpointHealth.disabled(id, "", clock.instant()))))) {
                closed(INFO, id, "the application has disabled it. Its calls are kept.");
            }
        } else if (closed.remove(id) != null) {
            opened(id, "the application has enabled or deleted it.");
        }
    }

    private static boolean isNew(Optional<EndpointHealth> before) {
        return before.flatMap(EndpointHealth::disabled).isEmpty();
    }

    /** The health of an endpoint that is paused or disabled; empty for other endpoints. */
    Optional<EndpointHealth> health(String endpointId) {
        return Optional.ofNullable(closed.get(endpointId)).filter(there -> there.isClosed(clock.instant()));
    }

    /** Counts the endpoints that this node knows, including those that were disabled because of their responses. */
    EndpointCounts counts(Endpoints.Census census) {
        Instant now = clock.instant();
        Set<String> disabled = new HashSet<>(census.disabled());
        int paused = 0;
        for (EndpointHealth health : closed.values()) {
            if (health.disabled().isPresent()) {
                disabled.add(health.endpointId());
            } else if (health.isClosed(now) && !disabled.contains(health.endpointId())) {
                paused++;
            }
        }
        return new EndpointCounts(Math.max(0, census.all() - disabled.size() - paused), paused, disabled.size());
    }

    private void closed(System.Logger.Level level, String endpointId, String why) {
        limited.log(level, WebhookMessage.ENDPOINT_CLOSED_HERE, endpointId, endpointId, why);
    }

    private void opened(String endpointId, String why) {
        limited.log(INFO, WebhookMessage.ENDPOINT_OPENED_HERE, endpointId, endpointId, why);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.endpoint.EnabledChange;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.EndpointState;
import ee.webhooks.impl.telemetry.EndpointCounts;
import java.time.Clock;
import java.time.Duration;
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
    private final Map<String, Closed> closed = new ConcurrentHashMap<>();

    /**
     * @param disabled the reason; empty if it is paused
     */
    private record Closed(Instant until, Optional<String> disabled) {

        static Closed paused(Instant until) {
            return new Closed(until, Optional.empty());
        }

        static Closed disabled(String reason) {
            return new Closed(Instant.MAX, Optional.of(reason));
        }
    }

    EndpointLog(LimitedLog limited, Clock clock) {
        this.limited = limited;
        this.clock = clock;
    }

    /** This node has paused an endpoint, and logged that. */
    void paused(String endpointId, Instant until) {
        closed.merge(
                endpointId, Closed.paused(until), (one, other) -> one.until().isAfter(other.until()) ? one : other);
    }

    /** This node has disabled an endpoint, and logged that. */
    void disabled(String endpointId, String reason) {
        closed.put(endpointId, Closed.disabled(reason));
    }

    /** An endpoint has accepted a call of this node. */
    void recovered(String endpointId) {
        closed.remove(endpointId);
    }

    /** Merges the state of an endpoint that all nodes share. */
    void merge(EndpointState state) {
        String id = state.endpointId();
        if (state.disabled().isPresent()) {
            if (isNew(closed.put(id, Closed.disabled(state.disabled().get())))) {
                closed(WARNING, id, "it is disabled. " + state.disabled().get());
            }
        } else if (!state.pause().isZero()) {
            Instant now = clock.instant();
            Instant until = now.plus(state.pause());
            Closed before = closed.put(id, Closed.paused(until));
            if (before == null || before.until().isBefore(now)) {
                closed(INFO, id, "another node has paused it until " + until + ".");
            }
        } else if (closed.remove(id) != null) {
            opened(id, "it has accepted a call, or was enabled.");
        }
    }

    /** The application has enabled or disabled an endpoint. */
    void switched(EnabledChange changed) {
        String id = changed.endpointId();
        if (!changed.enabled()) {
            if (isNew(closed.put(id, Closed.disabled("")))) {
                closed(INFO, id, "the application has disabled it. Its calls are kept.");
            }
        } else if (closed.remove(id) != null) {
            opened(id, "the application has enabled or deleted it.");
        }
    }

    private static boolean isNew(Closed before) {
        return before == null || before.disabled().isEmpty();
    }

    /** The state of an endpoint that is paused or disabled; empty for other endpoints. */
    Optional<EndpointState> state(String endpointId) {
        Instant now = clock.instant();
        return Optional.ofNullable(closed.get(endpointId))
                .filter(there -> there.until().isAfter(now))
                .map(there -> new EndpointState(
                        endpointId,
                        there.disabled().isPresent() ? Duration.ZERO : Duration.between(now, there.until()),
                        there.disabled(),
                        now,
                        Optional.empty(),
                        0));
    }

    /** Counts the endpoints that this node knows, including those that were disabled because of their responses. */
    EndpointCounts counts(Endpoints.Census census) {
        Instant now = clock.instant();
        Set<String> disabled = new HashSet<>(census.disabled());
        int paused = 0;
        for (Map.Entry<String, Closed> entry : closed.entrySet()) {
            if (entry.getValue().disabled().isPresent()) {
                disabled.add(entry.getKey());
            } else if (entry.getValue().until().isAfter(now) && !disabled.contains(entry.getKey())) {
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.endpoint.Registration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The health of endpoints in memory: the same as the table of a database. Safe for use by any number of threads. */
public final class MemoryHealth {

    /** By endpoint, for those with failures. */
    private final Map<String, EndpointHealth> kept = new HashMap<>();

    /**
     * Applies a change of the health of an endpoint.
     *
     * @param now when a pause begins
     */
    synchronized void change(EndpointChange change, Instant now) {
        if (!change.changesHealth()) {
            return;
        }
        Optional<EndpointHealth> before = Optional.ofNullable(kept.get(change.endpointId()))
                .filter(health -> !change.succeeded() || wasClosed(health));
        boolean isOver = before.isEmpty()
                && change.failures() == 0
                && change.pause().isZero()
                && change.disabled().isEmpty();
        if (isOver) {
            kept.remove(change.endpointId());
        } else {
            kept.put(change.endpointId(), after(before, change, now));
        }
    }

    private static EndpointHealth after(Optional<EndpointHealth> before, EndpointChange change, Instant now) {
        Optional<Instant> pausedBefore = before.flatMap(EndpointHealth::pausedUntil);
        Optional<Instant> until = Optional.of(change.pause())
                .filter(pause -> !pause.isZero())
                .map(now::plus)
                .filter(end ->
                        pausedBefore.filter(earlier -> !earlier.isBefore(end)).isEmpty());
        Optional<String> disabledBefore = before.flatMap(EndpointHealth::disabled);
        boolean disabledNow = disabledBefore.isEmpty() && change.disabled().isPresent();
        Optional<EndpointHealth> failing = before.filter(health -> !change.succeeded());
        return new EndpointHealth(
                change.endpointId(),
                until.or(() -> pausedBefore),
                disabledBefore.or(change::disabled),
                until.isPresent() || disabledNow
                        ? change.at()
                        : before.map(EndpointHealth::since).orElse(change.at()),
                failing.flatMap(EndpointHealth::failingSince)
                        .or(() -> Optional.of(change.at()).filter(at -> change.failures() > 0)),
                failing.map(EndpointHealth::failures).orElse(0L) + change.failures());
    }

    private static boolean wasClosed(EndpointHealth health) {
        return health.disabled().isPresent() || health.pausedUntil().isPresent();
    }

    /** An endpoint was enabled, registered or deleted: earlier responses do not count any more. */
    synchronized void forget(String endpointId) {
        kept.remove(endpointId);
    }

    /** The state for the application: an endpoint may be disabled by the application or because of its responses. */
    synchronized WebhookEndpointState state(Registration registration, Instant now) {
        return Optional.ofNullable(kept.get(registration.id()))
                .orElseGet(() -> EndpointHealth.healthy(registration.id(), now))
                .of(registration, now);
    }
}

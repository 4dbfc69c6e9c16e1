// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The state of endpoints by their responses, in memory: the same as the table of a database. Safe for use by any number of threads. */
public final class MemoryHealth {

    /** By endpoint, for those with failures. */
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(
            Optional<Instant> pausedUntil,
            Optional<String> disabled,
            Instant since,
            Optional<Instant> failingSince,
            long failures) {}

    /**
     * Applies a change of the state of an endpoint.
     *
     * @param now when a pause begins
     */
    synchronized void change(EndpointChange change, Instant now) {
        if (!change.changesHealth()) {
            return;
        }
        Optional<Entry> there = Optional.ofNullable(entries.get(change.endpointId()))
                .filter(entry -> !change.succeeded() || isClosed(entry));
        if (there.isEmpty()
                && change.failures() == 0
                && change.pause().isZero()
                && change.disabled().isEmpty()) {
            entries.remove(change.endpointId());
            return;
        }
        Optional<Instant> pausedUntil = there.flatMap(Entry::pausedUntil);
        Instant since = there.map(Entry::since).orElse(change.at());
        Optional<Instant> until = Optional.of(change.pause())
                .filter(pause -> !pause.isZero())
                .map(now::plus)
                .filter(end ->
                        pausedUntil.filter(before -> !before.isBefore(end)).isEmpty());
        Optional<String> disabledBefore = there.flatMap(Entry::disabled);
        boolean disabledNow = disabledBefore.isEmpty() && change.disabled().isPresent();
        boolean counts = !change.succeeded();
        Optional<Instant> failingSince = there.filter(entry -> counts)
                .flatMap(Entry::failingSince)
                .or(() -> Optional.of(change.at()).filter(at -> change.failures() > 0));
        entries.put(
                change.endpointId(),
                new Entry(
                        until.or(() -> pausedUntil),
                        disabledBefore.or(change::disabled),
                        until.isPresent() || disabledNow ? change.at() : since,
                        failingSince,
                        there.filter(entry -> counts).map(Entry::failures).orElse(0L) + change.failures()));
    }

    private static boolean isClosed(Entry entry) {
        return entry.disabled().isPresent() || entry.pausedUntil().isPresent();
    }

    /** An endpoint was enabled, registered or deleted: earlier responses do not count any more. */
    synchronized void forget(String endpointId) {
        entries.remove(endpointId);
    }

    /** The state for the application: an endpoint may be disabled by the application or because of its responses. */
    synchronized WebhookEndpointState state(Registration registration, Instant now) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(registration.id()));
        Optional<String> gone = entry.flatMap(Entry::disabled);
        return ResultFactory.get()
                .state(
                        registration.disabled().isEmpty() && gone.isEmpty(),
                        registration.disabled().or(() -> gone),
                        gone.isPresent() && registration.disabled().isEmpty()
                                ? entry.get().since()
                                : registration.since(),
                        entry.flatMap(Entry::pausedUntil).filter(now::isBefore),
                        entry.flatMap(Entry::failingSince),
                        entry.map(Entry::failures).orElse(0L));
    }
}

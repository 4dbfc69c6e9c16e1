// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookException;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.endpoint.StoredEndpoint;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.CallerTransaction.End;
import ee.webhooks.impl.store.CallerTransaction.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Registered endpoints in memory: they are lost when the application stops. Calls are sent to an endpoint after its commit, but it is found before, and removed by
 * a rollback.
 */
public final class MemoryRegistrations implements RegistrationStore {

    private final CallerTransaction transaction;
    private final Clock clock;
    private final Waiting waiting;

    /** Whether calls to an id go to an endpoint of another origin. */
    private final Predicate<String> shadowed;

    private final TreeMap<String, Registration> registrations = new TreeMap<>();
    private long lastRevision;

    private volatile Committed listener = (id, revision, before, now) -> {};

    /** The deliveries of endpoints, and their state. */
    public interface Waiting {

        /** Makes all deliveries of an endpoint that wait for a time due at once. */
        void hasten(String endpointId);

        /** Makes all retries of an endpoint due at once. */
        void hastenRetries(String endpointId);

        /** Whether any delivery to an endpoint is open. */
        boolean isAwaited(String endpointId);

        /** The state of endpoints by their responses. */
        MemoryHealth health();
    }

    /**
     * @param clock the time of registrations
     * @param waiting the deliveries of the endpoints
     * @param shadowed whether an id belongs to an endpoint of another origin too: then responses are those of that endpoint
     */
    public MemoryRegistrations(
            CallerTransaction transaction, Clock clock, Waiting waiting, Predicate<String> shadowed) {
        this.shadowed = shadowed;
        this.transaction = transaction;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public void whenCommitted(Committed committed) {
        listener = committed;
    }

    @Override
    public Added add(String id, Function<Instant, Registration> made) {
        if (find(id).isEmpty() && waiting.isAwaited(id)) {
            // Deliveries of a deleted endpoint are not sent to a new one of the same id.
            return Added.IN_USE;
        }
        boolean added =
                write(id, (old, now) -> old == null ? made.apply(now) : old).isChanged();
        return added ? Added.ADDED : Added.THERE;
    }

    @Override
    public Optional<Registration> change(String id, BiFunction<Registration, Instant, Registration> change) {
        return Optional.ofNullable(write(id, (old, now) -> old == null ? null : change.apply(old, now))
                .after());
    }

    @Override
    public boolean delete(String id, Predicate<Registration> which) {
        return write(id, (old, now) -> old == null || which.test(old) ? null : old)
                .isChanged();
    }

    private record Written(Registration before, Registration after) {

        boolean isChanged() {
            return before != after;
        }
    }

    private Written write(String id, BiFunction<Registration, Instant, Registration> change) {
        Phase phase = transaction.phase();
        if (phase == Phase.DOOMED) {
            throw new WebhookException(WebhookMessage.REGISTRY_TRANSACTION_DOOMED.format(id));
        }
        Written written;
        long revision;
        synchronized (this) {
            Registration before = registrations.get(id);
            revision = Math.max(lastRevision + 1, clock.millis());
            written = new Written(before, change.apply(before, Instant.ofEpochMilli(revision)));
            if (!written.isChanged()) {
                return written;
            }
            lastRevision = revision;
            put(id, written.after());
        }
        if (phase == Phase.ACTIVE) {
            transaction.whenEnded(end -> ended(end, id, revision, written));
        } else {
            ended(End.COMMITTED, id, revision, written);
        }
        return written;
    }

    private void put(String id, Registration registration) {
        if (registration == null) {
            registrations.remove(id);
        } else {
            registrations.put(id, registration);
        }
    }

    private void ended(End end, String id, long revision, Written written) {
        if (end == End.COMMITTED) {
            if (!shadowed.test(id) && isNew(written)) {
                waiting.health().forget(id);
            }
            listener.changed(id, revision, Optional.ofNullable(written.before()), Optional.ofNullable(written.after()));
            return;
        }
        synchronized (this) {
            // Unless it was changed in the meantime.
            if (Objects.equals(registrations.get(id), written.after())) {
                put(id, written.before());
            }
        }
    }

    /** Registered, enabled or deleted. */
    private static boolean isNew(Written written) {
        return written.before() == null
                || written.after() == null
                || written.after().disabled().isEmpty()
                        && !written.after().since().equals(written.before().since());
    }

    @Override
    public synchronized Optional<StoredEndpoint> find(String id) {
        return Optional.ofNullable(registrations.get(id)).map(this::stored);
    }

    private StoredEndpoint stored(Registration registration) {
        return shadowed.test(registration.id())
                ? StoredEndpoint.neverCalled(registration)
                : new StoredEndpoint(registration, waiting.health().state(registration, clock.instant()));
    }

    @Override
    public synchronized List<StoredEndpoint> list(WebhookEndpointQuery query) {
        return registrations.tailMap(query.after().orElse(""), false).values().stream()
                .map(this::stored)
                .filter(stored -> stored.matches(query))
                .limit(query.limit() + 1L)
                .toList();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Map<String, Long> revisions(Optional<Duration> changedWithin) {
        return Map.of();
    }

    @Override
    public List<Registration> load(Collection<String> ids) {
        return List.of();
    }

    @Override
    public Duration age(Instant time) {
        return Duration.between(time, clock.instant());
    }

    @Override
    public void hasten(String id) {
        waiting.hasten(id);
    }

    @Override
    public void hastenRetries(String id) {
        waiting.hastenRetries(id);
    }

    @Override
    public void forgetDeleted() {}
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The registered endpoints as this node knows them: what it has changed itself as soon as that is committed, what others have changed when it looks again.
 * Looking costs one short query for revisions of the last minutes; only what is new is read. Safe for use by any number of threads.
 */
public final class RegistryCache extends IndexedEndpoints {

    private static final System.Logger LOGGER = EscapingLogger.of(RegistryCache.class);

    /** How long ago something may have been written that is seen only now, because its transaction took so long. */
    private static final Duration MAX_TRANSACTION = Duration.ofMinutes(10);

    /** Whatever took still longer is seen then. */
    private static final Duration BETWEEN_FULL_LOOKS = Duration.ofMinutes(10);

    private static final String UNREADABLE = "registered endpoints";

    private final RegistrationStore store;
    private final EndpointEncryption sealing;
    private final Executor later;
    private final Consumer<WebhookEndpointEvent> listener;
    private final LongSupplier nanoTime;
    private final Predicate<String> shadowed;
    private final LimitedLog limited;

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, Position> positions = new HashMap<>();
    private boolean loaded;
    private long lookedAtNanos;

    /** What is known of an id; of one that was deleted, no registration. Decrypting takes time, so it is done for those that are called. */
    private static final class Entry {

        private final long revision;
        private final Optional<Registration> registration;
        private volatile WebhookEndpoint complete;

        Entry(long revision, Optional<Registration> registration) {
            this.revision = revision;
            this.registration = registration;
        }

        WebhookEndpoint complete(EndpointEncryption sealing) {
            WebhookEndpoint made = complete;
            if (made == null) {
                made = sealing.complete(registration.orElseThrow().readable());
                complete = made;
            }
            return made;
        }
    }

    /** Whether an endpoint is sent to, and since when that is so. */
    private record Position(boolean open, Optional<Instant> since) {

        static Position of(Optional<Registration> registration) {
            return new Position(
                    registration.map(there -> there.disabled().isEmpty()).orElse(true),
                    registration.map(Registration::since));
        }
    }

    /**
     * @param later runs something on another thread
     * @param listener receives, on another thread, what the application has enabled and disabled here
     * @param nanoTime as {@link System#nanoTime}
     * @param shadowed whether an id is that of an endpoint of another origin, which gets the calls: what is sent and said of that id is of that endpoint
     */
    public RegistryCache(
            RegistrationStore store,
            RegistrySettings settings,
            Executor later,
            Consumer<WebhookEndpointEvent> listener,
            LongSupplier nanoTime,
            Predicate<String> shadowed) {
        super(new EndpointIndex());
        this.store = store;
        this.sealing = new EndpointEncryption(settings.encryption());
        this.later = later;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.shadowed = shadowed;
        this.limited = new LimitedLog(LOGGER, nanoTime);
        store.whenCommitted(this::committed);
    }

    private void committed(String id, long revision, Optional<Registration> before, Optional<Registration> now) {
        synchronized (entries) {
            put(id, revision, now);
        }
        before.flatMap(old -> now.map(after -> sealing.dropped(old, after)))
                .filter(dropped -> dropped > 0)
                .ifPresent(dropped -> LOGGER.log(WARNING, WebhookMessage.STORED_SECRETS_DROPPED.format(id, dropped)));
        if (before.isPresent()) {
            now.filter(after -> !after.since().equals(before.get().since())).ifPresent(switched -> {
                if (switched.disabled().isEmpty()) {
                    laterUnlessShadowed(id, () -> store.hastenRetries(id));
                }
                laterUnlessShadowed(id, () -> listener.accept(eventOf(switched)));
            });
        }
    }

    /** On the other thread: a source of the application, which may be asked, may wait or throw. */
    private void laterUnlessShadowed(String id, Runnable task) {
        later.execute(() -> {
            if (!shadowed.test(id)) {
                task.run();
            }
        });
    }

    private static WebhookEndpointEvent eventOf(Registration switched) {
        Optional<String> consumer = switched.endpoint().consumer();
        return switched.disabled()
                .<WebhookEndpointEvent>map(
                        reason -> ResultFactory.get().disabled(switched.id(), consumer, reason, switched.since()))
                .orElseGet(() -> ResultFactory.get().enabled(switched.id(), consumer, switched.since()));
    }

    /** Takes what is newer than what is known. */
    private void put(String id, long revision, Optional<Registration> registration) {
        Entry known = entries.get(id);
        if (known != null && known.revision >= revision) {
            return;
        }
        entries.put(id, new Entry(revision, registration));
        if (known != null && known.registration.isPresent() && registration.isPresent()) {
            tellOfSubscription(
                    known.registration.get().endpoint(), registration.get().endpoint());
        }
        changed.add(id);
        registration
                .filter(there ->
                        there.unreadable().map(Registration.Unreadable::wants).orElse(true))
                .ifPresentOrElse(there -> index.put(there.unsealed()), () -> index.remove(id));
    }

    private static void tellOfSubscription(WebhookEndpoint before, WebhookEndpoint now) {
        if (!before.events().equals(now.events()) || !before.consumer().equals(now.consumer())) {
            LOGGER.log(
                    INFO,
                    () -> WebhookMessage.SUBSCRIPTION_CHANGED.format(
                            now.id(), now.events(), now.consumer().orElse("-")));
        }
    }

    @Override
    public List<EnabledChange> refresh() {
        if (store.isShared()) {
            look();
        }
        return switches();
    }

    private void look() {
        long now = nanoTime.getAsLong();
        boolean full = !loaded || now - lookedAtNanos >= BETWEEN_FULL_LOOKS.toNanos();
        List<String> before = full ? known() : List.of();
        Map<String, Long> revisions = store.revisions(full ? Optional.empty() : Optional.of(MAX_TRANSACTION));
        List<String> outdated = outdated(revisions);
        Map<String, Registration> read = new HashMap<>();
        store.load(outdated).forEach(registration -> read.put(registration.id(), registration));
        take(outdated, revisions, read);
        warnOfUnreadable(read.values());
        if (full) {
            forgetOthers(before, revisions.keySet());
            lookedAtNanos = now;
            loaded = true;
            later.execute(store::forgetDeleted);
            encryptAgain(read.values());
        }
    }

    /** Once for each change that cannot be read. */
    private void warnOfUnreadable(Collection<Registration> read) {
        read.forEach(registration -> registration
                .unreadable()
                .ifPresent(unreadable -> limited.log(
                        WARNING,
                        WebhookMessage.REGISTRATION_UNREADABLE,
                        UNREADABLE,
                        registration.id(),
                        unreadable.reason())));
        limited.report();
    }

    private List<String> known() {
        synchronized (entries) {
            return List.copyOf(entries.keySet());
        }
    }

    /** Those of which something else is known than what is stored. */
    private List<String> outdated(Map<String, Long> revisions) {
        List<String> outdated = new ArrayList<>();
        synchronized (entries) {
            revisions.forEach((id, revision) -> {
                Entry known = entries.get(id);
                if (known == null || known.revision != revision) {
                    outdated.add(id);
                }
            });
        }
        return outdated;
    }

    private void take(List<String> ids, Map<String, Long> revisions, Map<String, Registration> read) {
        synchronized (entries) {
            for (String id : ids) {
                Optional<Registration> registration = Optional.ofNullable(read.get(id));
                put(id, registration.map(Registration::revision).orElseGet(() -> revisions.get(id)), registration);
            }
        }
    }

    private void forgetOthers(Collection<String> known, Collection<String> there) {
        synchronized (entries) {
            for (String id : known) {
                if (!there.contains(id) && entries.remove(id) != null) {
                    changed.add(id);
                    index.remove(id);
                }
            }
        }
    }

    private List<EnabledChange> switches() {
        List<EnabledChange> switches = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        synchronized (entries) {
            for (String id : changed) {
                Entry entry = entries.get(id);
                Optional<Registration> registration = entry == null ? Optional.empty() : entry.registration;
                if (registration.isEmpty()) {
                    deleted.add(id);
                }
                Position position = Position.of(registration);
                Position last = positions.put(id, position);
                if (!position.equals(last)) {
                    Duration age = position.since().map(store::age).orElse(Duration.ZERO);
                    switches.add(new EnabledChange(id, position.open(), age));
                }
                if (entry == null) {
                    positions.remove(id);
                }
            }
            changed.clear();
        }
        deleted.forEach(id -> laterUnlessShadowed(id, () -> store.hasten(id)));
        return switches;
    }

    /** After the first key has been replaced, so that the old one can be taken away some time. */
    private void encryptAgain(Collection<Registration> registrations) {
        List<Registration> outdated =
                registrations.stream().filter(sealing::isOutdated).toList();
        if (!outdated.isEmpty()) {
            later.execute(() -> encryptAllAgain(outdated));
        }
    }

    private void encryptAllAgain(List<Registration> outdated) {
        int done = 0;
        int failures = 0;
        for (Registration registration : outdated) {
            try {
                store.change(registration.id(), this::again);
                done++;
            } catch (RuntimeException failed) {
                failures++;
                LOGGER.log(
                        WARNING,
                        WebhookMessage.SECRETS_NOT_ENCRYPTED_AGAIN.format(registration.id(), failed.getMessage()));
            }
        }
        if (failures == 0) {
            LOGGER.log(INFO, WebhookMessage.SECRETS_ENCRYPTED_AGAIN.format(done));
        } else {
            LOGGER.log(WARNING, WebhookMessage.SECRETS_NOT_ALL_ENCRYPTED_AGAIN.format(done, failures));
        }
    }

    /** Unless another node was quicker. */
    private Registration again(Registration old, Instant now) {
        return sealing.isOutdated(old)
                ? old.sealedAs(sealing.seal(sealing.withHeaders(old), sealing.secrets(old)), now)
                : old;
    }

    @Override
    public Optional<String> origin(String id) {
        return find(id).map(endpoint -> "registered");
    }

    /** There may be many, and the caller has the ids of the others. */
    @Override
    public Collection<String> ids() {
        return List.of();
    }

    @Override
    public WebhookEndpoint complete(WebhookEndpoint endpoint) {
        Entry entry;
        synchronized (entries) {
            entry = entries.get(endpoint.id());
        }
        if (entry == null || entry.registration.isEmpty()) {
            // Deleted a moment ago: what it was cannot be sent to without what signs.
            throw new WebhookNotFoundException(WebhookMessage.ENDPOINT_UNKNOWN.format(endpoint.id()));
        }
        return entry.complete(sealing);
    }

    @Override
    public boolean isDeleted(String id) {
        synchronized (entries) {
            Entry entry = entries.get(id);
            return entry != null && entry.registration.isEmpty();
        }
    }
}

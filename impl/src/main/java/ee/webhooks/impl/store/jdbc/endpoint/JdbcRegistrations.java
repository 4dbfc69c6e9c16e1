// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.endpoint.StoredEndpoint;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.CallerTransaction.Completion;
import ee.webhooks.impl.store.CallerTransaction.End;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.transaction.LibraryThread;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** Endpoints that are registered, in the database of the outbox. Safe for use by any number of threads. */
public final class JdbcRegistrations implements RegistrationStore {

    private static final System.Logger LOGGER = EscapingLogger.of(JdbcRegistrations.class);

    private static final Duration DELETED_REMEMBERED = Duration.ofDays(7);
    private static final int READ_AT_ONCE = 500;

    private final JdbcDatabase database;
    private final Transactions transactions;
    private final LibraryThread elsewhere;
    private final RegistrationTable table;
    private final Predicate<String> shadowed;

    private volatile Committed listener = (id, revision, before, now) -> {};

    /**
     * @param elsewhere runs something on another thread, one of the library
     * @param stopped whether that has come to its end
     * @param shadowed whether an id is that of an endpoint of another origin, which gets the calls: what has that id in the other tables is of that endpoint
     */
    public JdbcRegistrations(
            JdbcDatabase database, Executor elsewhere, BooleanSupplier stopped, Predicate<String> shadowed) {
        this.database = database;
        this.transactions = database.transactions();
        this.elsewhere = new LibraryThread(elsewhere, stopped);
        this.shadowed = shadowed;
        this.table = new RegistrationTable(database.application(), database.tables());
    }

    @Override
    public void whenCommitted(Committed committed) {
        listener = committed;
    }

    @Override
    public Added add(String id, Function<Instant, Registration> made) {
        return write(id, (connection, dialect) -> {
            Optional<RegistrationTable.Revision> before = table.revision(connection, id);
            if (before.isPresent() && !before.get().deleted()) {
                return Change.none(Added.THERE);
            }
            if (before.isPresent() && table.isAwaited(connection, id)) {
                return Change.none(Added.IN_USE);
            }
            long last = before.map(RegistrationTable.Revision::changedAt).orElse(0L);
            Registration registration = made.apply(after(connection, dialect, last));
            if (before.isPresent()
                    && !before.get().consumer().equals(registration.endpoint().consumer())) {
                // The history of an endpoint is shown to its consumer, by id.
                return Change.none(Added.OF_ANOTHER);
            }
            if (before.isEmpty() && !table.isOwnHistory(connection, registration)) {
                // It was configured, or of a WebhookEndpointSource, which leaves no row here.
                return Change.none(Added.USED_BEFORE);
            }
            if (before.isPresent()) {
                table.update(connection, registration);
            } else {
                table.insert(connection, registration);
            }
            // What another receiver has answered, that this id was configured for, says nothing of this one.
            table.openState(connection, id, registration.revision());
            return Change.done(Added.ADDED, registration.revision(), Optional.empty(), Optional.of(registration));
        });
    }

    @Override
    public Optional<Registration> change(String id, BiFunction<Registration, Instant, Registration> change) {
        return write(id, (connection, dialect) -> {
            Optional<Registration> old = table.lock(connection, dialect, id);
            if (old.isEmpty()) {
                return Change.none(Optional.empty());
            }
            Instant now = after(connection, dialect, old.get().revision());
            Registration changed;
            try {
                changed = change.apply(old.get(), now);
            } catch (RuntimeException refused) {
                return Change.refused(refused);
            }
            if (changed == old.get()) {
                return Change.none(old);
            }
            table.update(connection, changed);
            if (!shadowed.test(id)
                    && changed.disabled().isEmpty()
                    && !changed.since().equals(old.get().since())) {
                table.openState(connection, id, now.toEpochMilli());
            }
            Optional<Registration> result = Optional.of(changed);
            return Change.done(result, changed.revision(), old, result);
        });
    }

    @Override
    public boolean delete(String id, Predicate<Registration> which) {
        return write(id, (connection, dialect) -> {
            Optional<Registration> old = table.lock(connection, dialect, id).filter(which);
            if (old.isEmpty()) {
                return Change.none(false);
            }
            long now = after(connection, dialect, old.get().revision()).toEpochMilli();
            table.empty(connection, id, now);
            if (!shadowed.test(id)) {
                table.forgetState(connection, id);
            }
            return Change.done(true, now, old, Optional.empty());
        });
    }

    /** The time of the database, or as little later as is needed for times to tell changes from each other. */
    private Instant after(Connection connection, Dialect dialect, long last) throws SQLException {
        return Instant.ofEpochMilli(Math.max(last + 1, database.clock().ask(connection, dialect)));
    }

    /** A change, as part of a transaction. */
    @FunctionalInterface
    private interface Writing<T> {

        Change<T> with(Connection connection, Dialect dialect) throws SQLException;
    }

    /**
     * What was changed.
     *
     * @param result what the method of the application returns
     * @param revision the new revision; 0 if nothing was changed
     * @param before the endpoint as it was; empty if there was none
     * @param now the endpoint as it is; empty if it was deleted
     * @param refusal why nothing was changed; empty if nothing is wrong
     */
    private record Change<T>(
            T result,
            long revision,
            Optional<Registration> before,
            Optional<Registration> now,
            Optional<RuntimeException> refusal) {

        static <T> Change<T> done(T result, long revision, Optional<Registration> before, Optional<Registration> now) {
            return new Change<>(result, revision, before, now, Optional.empty());
        }

        static <T> Change<T> none(T result) {
            return done(result, 0, Optional.empty(), Optional.empty());
        }

        static <T> Change<T> refused(RuntimeException refusal) {
            return new Change<>(null, 0, Optional.empty(), Optional.empty(), Optional.of(refusal));
        }

        T orRefusal() {
            refusal.ifPresent(thrown -> {
                throw thrown;
            });
            return result;
        }
    }

    private <T> T write(String id, Writing<T> writing) {
        Announcement announcement = new Announcement(id);
        try {
            Dialect dialect = dialect();
            SqlCallback<Change<T>> work = connection -> writing.with(connection, dialect);
            Change<T> change = switch (transactions.phase()) {
                case ACTIVE -> {
                    // Before the change: what refuses to tell the end must not leave one behind.
                    transactions.whenEnded(announcement);
                    yield transactions.join(work);
                }
                case NONE, OVER -> elsewhere.call(() -> database.perform(work));
                case DOOMED -> throw new WebhookException(WebhookMessage.REGISTRY_TRANSACTION_DOOMED.format(id));
            };
            announcement.of(change);
            return change.orRefusal();
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    /** Tells of a change when it is committed. */
    private final class Announcement implements Completion {

        private final String id;
        private final boolean joined = transactions.phase() == Transactions.Phase.ACTIVE;
        private Change<?> change = Change.none(null);

        Announcement(String id) {
            this.id = id;
        }

        void of(Change<?> made) {
            change = made;
            if (!joined) {
                ended(End.COMMITTED);
            }
        }

        @Override
        public void ended(End end) {
            if (end == End.COMMITTED && change.revision() > 0) {
                listener.changed(id, change.revision(), change.before(), change.now());
            }
        }
    }

    private Dialect dialect() throws SQLException {
        Optional<Dialect> known = database.known();
        return known.isPresent() ? known.get() : elsewhere.call(database::prepare);
    }

    @Override
    public Optional<StoredEndpoint> find(String id) {
        return read(connection -> table.find(connection, id, database.clock().millis()))
                .map(this::withOwnState);
    }

    @Override
    public List<StoredEndpoint> list(WebhookEndpointQuery query) {
        return read(connection -> table.list(connection, query, database.clock().millis(), this::withOwnState));
    }

    private StoredEndpoint withOwnState(StoredEndpoint stored) {
        return shadowed.test(stored.registration().id()) ? StoredEndpoint.neverCalled(stored.registration()) : stored;
    }

    private <T> T read(SqlCallback<T> work) {
        try {
            dialect();
            return switch (transactions.phase()) {
                case ACTIVE -> transactions.join(work);
                case NONE -> transactions.single(work);
                case OVER, DOOMED -> elsewhere.call(() -> database.perform(work));
            };
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    private static RuntimeException unavailable(SQLException failed) {
        return new WebhookUnavailableException(WebhookMessage.REGISTRY_UNAVAILABLE.format(failed.getMessage()), failed);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Map<String, Long> revisions(Optional<Duration> changedWithin) {
        prepared();
        return database.perform(connection -> table.revisions(
                connection,
                changedWithin
                        .map(duration -> database.clock().millis() - duration.toMillis())
                        .orElse(0L),
                database.clock().millis() - DELETED_REMEMBERED.toMillis()));
    }

    private void prepared() {
        try {
            database.prepare();
        } catch (SQLException | RuntimeException notReady) {
            throw JdbcDatabase.unavailable(notReady);
        }
    }

    @Override
    public List<Registration> load(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<Registration> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + READ_AT_ONCE));
            found.addAll(database.perform(connection -> table.read(connection, part)));
        }
        return found;
    }

    @Override
    public Duration age(Instant time) {
        return Duration.ofMillis(database.clock().millis() - time.toEpochMilli());
    }

    @Override
    public void hasten(String id) {
        quietly(connection -> table.hasten(connection, id));
    }

    @Override
    public void hastenRetries(String id) {
        quietly(connection -> table.hastenRetries(connection, id));
    }

    /** As long as there may be a history of theirs, it is known whose they were. */
    @Override
    public void forgetDeleted() {
        database.retention()
                .map(kept -> kept.compareTo(DELETED_REMEMBERED) > 0 ? kept : DELETED_REMEMBERED)
                .ifPresent(kept -> {
                    long before = database.clock().millis() - kept.toMillis();
                    quietly(connection -> table.forgetDeleted(connection, before));
                });
    }

    private interface Upkeep {

        void with(Connection connection) throws SQLException;
    }

    /** What is only done sooner or tidied up here is done some other time. */
    private void quietly(Upkeep upkeep) {
        try {
            database.perform(connection -> {
                upkeep.with(connection);
                return null;
            });
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "Seen to later", later);
        }
    }
}

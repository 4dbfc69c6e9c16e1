// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.CallerTransaction.Phase;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.KnownEndpoints;
import ee.webhooks.impl.store.ReplayRules;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.endpoint.RegistrationTable;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.queue.FifoLines;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LibraryThread;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The history, on the thread and in the transaction of the caller. Safe for use by any number of threads. */
public final class JdbcDeliveries implements WebhookDeliveries {

    private static final int AT_ONCE = 250;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcDatabase database;
    private final Transactions transactions;
    private final KnownEndpoints endpoints;
    private final RegistrationTable registrations;
    private final Handover handover;
    private final Consumer<Cancelled> listener;
    private final LibraryThread elsewhere;

    private volatile Parts parts;

    /**
     * @param endpoints that there are now
     * @param handover receives a notice when a delivery is due
     * @param listener receives, on a thread of the library, each delivery that was cancelled here
     * @param elsewhere runs something on another thread, one of the library
     * @param stopped whether nothing is run there any more
     */
    public JdbcDeliveries(
            JdbcDatabase database,
            KnownEndpoints endpoints,
            Handover handover,
            Consumer<Cancelled> listener,
            Executor elsewhere,
            BooleanSupplier stopped) {
        this.database = database;
        this.transactions = database.transactions();
        this.endpoints = endpoints;
        this.registrations = new RegistrationTable(database.application(), database.tables());
        this.handover = handover;
        this.listener = listener;
        this.elsewhere = new LibraryThread(elsewhere, stopped);
    }

    /** What can only be made when it is known which database it is. */
    private record Parts(
            Dialect dialect,
            MessageIdRanges times,
            DeliverySearch search,
            DeliveryReader reader,
            DeliveryLocks locks,
            Replay replay,
            CloseDeliveries cancellation,
            FifoLines order) {

        static Parts of(Dialect dialect, String application, Tables tables, KnownEndpoints endpoints) {
            DeliverySearch search = new DeliverySearch(application, tables, dialect);
            return new Parts(
                    dialect,
                    new MessageIdRanges(tables, dialect),
                    search,
                    new DeliveryReader(search, new WaitReader(application, tables, endpoints), tables),
                    new DeliveryLocks(application, tables, dialect),
                    new Replay(application, tables, endpoints::exists),
                    new CloseDeliveries(tables, DeliveryState.CANCELLED),
                    new FifoLines(application, tables, dialect));
        }
    }

    private Parts parts() throws SQLException {
        Parts made = parts;
        if (made == null) {
            made = Parts.of(elsewhere.call(database::prepare), database.application(), database.tables(), endpoints);
            parts = made;
        }
        return made;
    }

    @Override
    public WebhookDeliveryPage list(WebhookDeliveryQuery query) {
        int limit = query.limit();
        Optional<DeliveryKey> reached = query.after()
                .map(id -> DeliveryIds.position(id)
                        .orElseThrow(() -> new WebhookInvalidException(WebhookMessage.QUERY_AFTER_INVALID.format(id))));
        List<FoundDelivery> found = asking(() -> {
            Parts with = parts();
            DeliveryFilter filter = filter(query);
            // One more than wanted tells whether there are more.
            return read(connection -> with.search()
                    .page(
                            connection,
                            filter,
                            with.times().part(connection, filter),
                            reached,
                            Direction.NEWEST_FIRST,
                            limit + 1));
        });
        List<WebhookDelivery> page =
                found.stream().limit(limit).map(FoundDelivery::delivery).toList();
        return ResultFactory.get()
                .page(
                        page,
                        found.size() > limit
                                ? Optional.of(page.get(page.size() - 1).deliveryId())
                                : Optional.empty());
    }

    @Override
    public Optional<WebhookDeliveryDetails> find(String deliveryId) {
        Optional<DeliveryKey> key = DeliveryIds.parse(deliveryId);
        return asking(() -> {
            Parts with = parts();
            return key.isEmpty()
                    ? Optional.empty()
                    : read(connection -> with.reader()
                            .read(connection, key.get(), database.clock().millis()));
        });
    }

    @Override
    public boolean replay(String deliveryId) {
        return changeOne(deliveryId, Parts::replay);
    }

    @Override
    public long replay(WebhookDeliveryQuery query) {
        return changeAll(ReplayRules.wanted(query), Parts::replay);
    }

    @Override
    public boolean cancel(String deliveryId) {
        return changeOne(deliveryId, Parts::cancellation);
    }

    @Override
    public long cancel(WebhookDeliveryQuery query) {
        return changeAll(query, Parts::cancellation);
    }

    /** Those too that were deleted: what they got is still in the history. Not if the id is that of another endpoint now, which may be of another consumer. */
    private Set<String> endpointsOf(String consumer) throws SQLException {
        Set<String> ids = new HashSet<>(read(connection -> registrations.deletedOf(connection, consumer)));
        ids.removeIf(endpoints::exists);
        ids.addAll(endpoints.ofConsumer(consumer));
        return ids;
    }

    private DeliveryFilter filter(WebhookDeliveryQuery query) throws SQLException {
        Optional<Set<String>> ofConsumer = query.consumer().isPresent()
                ? Optional.of(endpointsOf(query.consumer().get()))
                : Optional.empty();
        Optional<Set<String>> endpoints = query.endpoint()
                .map(only ->
                        ofConsumer.filter(all -> !all.contains(only)).isPresent() ? Set.<String>of() : Set.of(only))
                .or(() -> ofConsumer);
        return new DeliveryFilter(
                query.id(),
                query.webhook(),
                query.consumer(),
                endpoints,
                query.statuses().stream()
                        .map(DeliveryState::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeliveryState.class))),
                query.since().map(JdbcDeliveries::countable),
                query.before().map(JdbcDeliveries::countable));
    }

    /** The times that a user may ask for reach further than numbers of milliseconds; no call was made out there. */
    private static Instant countable(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return time.isAfter(LAST) ? LAST : time;
    }

    private boolean changeOne(String deliveryId, Function<Parts, BulkOperation> change) {
        Optional<DeliveryKey> key = DeliveryIds.parse(deliveryId);
        return asking(() -> {
            Parts with = parts();
            if (key.isEmpty() || transactions.phase() == Phase.DOOMED) {
                return false;
            }
            FollowUp followUp = followUp(with, change);
            followUp.prepare();
            List<Locked> changed = followUp.write(connection ->
                    apply(connection, with, change, List.of(key.get()), EnumSet.allOf(DeliveryState.class)));
            followUp.changed(changed);
            return !changed.isEmpty();
        });
    }

    private long changeAll(WebhookDeliveryQuery query, Function<Parts, BulkOperation> change) {
        return asking(() -> {
            Parts with = parts();
            DeliveryFilter filter = filter(query).within(change.apply(with).states());
            if (transactions.phase() == Phase.DOOMED || filter.states().isEmpty()) {
                return 0L;
            }
            FollowUp followUp = followUp(with, change);
            followUp.prepare();
            MessageIdRanges.Part part = read(connection -> with.times().part(connection, filter));
            Optional<DeliveryKey> reached = Optional.empty();
            long total = 0;
            do {
                Optional<DeliveryKey> from = reached;
                Batch batch = followUp.write(connection -> batch(connection, with, change, filter, part, from));
                followUp.changed(batch.changed());
                total += batch.changed().size();
                reached = batch.last();
            } while (reached.isPresent());
            return total;
        });
    }

    private FollowUp followUp(Parts with, Function<Parts, BulkOperation> change) {
        return new FollowUp(
                database, elsewhere, handover, listener, with.order(), change.apply(with) == with.cancellation());
    }

    /**
     * @param last the delivery to go on after; empty if there are no more
     */
    private record Batch(List<Locked> changed, Optional<DeliveryKey> last) {}

    private Batch batch(
            Connection connection,
            Parts with,
            Function<Parts, BulkOperation> change,
            DeliveryFilter filter,
            MessageIdRanges.Part part,
            Optional<DeliveryKey> from)
            throws SQLException {
        List<DeliveryKey> keys =
                with.search().page(connection, filter, part, from, Direction.OLDEST_FIRST, AT_ONCE).stream()
                        .map(FoundDelivery::key)
                        .toList();
        return new Batch(
                apply(connection, with, change, keys, filter.states()),
                keys.size() < AT_ONCE ? Optional.empty() : Optional.of(keys.get(keys.size() - 1)));
    }

    private List<Locked> apply(
            Connection connection,
            Parts with,
            Function<Parts, BulkOperation> change,
            List<DeliveryKey> keys,
            Set<DeliveryState> states)
            throws SQLException {
        List<Locked> locked = with.locks().lock(connection, keys).stream()
                .filter(delivery -> states.contains(delivery.state()))
                .toList();
        return change.apply(with).apply(connection, locked, database.clock().ask(connection, with.dialect()));
    }

    private <T> T read(SqlCallback<T> work) throws SQLException {
        return switch (transactions.phase()) {
            case ACTIVE -> transactions.join(work);
            case NONE -> transactions.single(work);
            case DOOMED, OVER -> elsewhere.call(() -> database.perform(work));
        };
    }

    /** Asks the database. */
    @FunctionalInterface
    private interface Asking<T> {

        T ask() throws SQLException;
    }

    private static <T> T asking(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException | RuntimeException failed) {
            throw new WebhookUnavailableException(
                    WebhookMessage.HISTORY_UNAVAILABLE.format(failed.getMessage()), failed);
        }
    }
}

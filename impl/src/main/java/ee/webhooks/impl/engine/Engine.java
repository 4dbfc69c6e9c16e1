// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.delivery.Dispatcher;
import ee.webhooks.impl.delivery.EventPublisher;
import ee.webhooks.impl.delivery.Housekeeping;
import ee.webhooks.impl.delivery.ThreadPoolWorkers;
import ee.webhooks.impl.endpoint.CombinedEndpoints;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.endpoint.RegistryCache;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.CallerTransaction;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.KnownEndpoints;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryDeliveries;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outbox;
import ee.webhooks.impl.store.Retention;
import ee.webhooks.impl.store.jdbc.JdbcDeliveryStore;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcDeliveries;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcExpiry;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import ee.webhooks.impl.store.jdbc.history.JdbcRetention;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.outbox.JdbcOutbox;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import ee.webhooks.impl.telemetry.NodeState;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stores calls and delivers them. Safe for use by any number of threads. */
public final class Engine implements AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(Engine.class);

    /** Heartbeats, fetches and writes do not wait for each other. */
    private static final int UPKEEP_THREADS = 4;

    private final Outbox outbox;
    private final DeliveryStore store;
    private final Dispatcher dispatcher;
    private final WebhookDeliveries deliveries;
    private final List<Housekeeping> housekeeping;
    private final ThreadPoolWorkers workers;
    private final ThreadPoolWorkers upkeep;
    private final Duration patience;
    private final WebhookEndpoints endpoints;
    private final RegistryCache registered;
    private final Supplier<Optional<String>> storage;

    private Engine(
            Outbox outbox,
            DeliveryStore store,
            BiFunction<Dispatcher, Endpoints, WebhookDeliveries> history,
            Function<Consumer<Expired>, List<Retention>> retention,
            RegistrationStore registrations,
            RegistrySettings registry,
            MemoryBudget budget,
            ThreadPoolWorkers upkeep,
            EngineConfig config,
            Supplier<Optional<String>> storage) {
        this.outbox = outbox;
        this.storage = storage;
        this.store = store;
        this.upkeep = upkeep;
        this.patience = config.patience();
        this.endpoints = new EndpointRegistry(registrations, config.endpoints(), registry);
        EventPublisher events = new EventPublisher(config.listener(), System::nanoTime);
        this.registered = new RegistryCache(
                registrations,
                registry,
                upkeep::work,
                events::fire,
                System::nanoTime,
                id -> config.endpoints().find(id).isPresent());
        Endpoints all = new CombinedEndpoints(
                List.of(config.endpoints(), registry.seen().apply(registered)));
        this.workers = ThreadPoolWorkers.asNeeded(config.limits().threads(), config.threads(), config.patience());
        this.dispatcher = new Dispatcher(
                store,
                budget,
                all,
                config.forDispatcher(events),
                new Dispatcher.Resources(workers, upkeep, Clock.systemUTC(), System::nanoTime));
        this.deliveries = history.apply(dispatcher, all);
        this.housekeeping = retention.apply(dispatcher.expired()).stream()
                .map(some -> new Housekeeping(some, upkeep))
                .toList();
    }

    /** An engine that stores calls and registered endpoints in a database, without rules for endpoints and without encryption. */
    public static Engine inDatabase(
            Transactions transactions, JdbcSettings settings, MemoryBudget budget, EngineConfig config) {
        return inDatabase(transactions, settings, budget, config, RegistrySettings.permissive(List.of()));
    }

    /** An engine that stores calls and registered endpoints in a database. */
    public static Engine inDatabase(
            Transactions transactions,
            JdbcSettings settings,
            MemoryBudget budget,
            EngineConfig config,
            RegistrySettings registry) {
        JdbcDatabase database = new JdbcDatabase(transactions, settings, System::nanoTime, new SecureRandom());
        ThreadPoolWorkers upkeep = upkeep(config);
        return new Engine(
                new JdbcOutbox(database, budget, upkeep::workLater, Clock.systemUTC()),
                new JdbcDeliveryStore(database, System::nanoTime),
                (dispatcher, endpoints) -> new JdbcDeliveries(
                        database,
                        known(endpoints),
                        dispatcher,
                        dispatcher.cancelled(),
                        upkeep::work,
                        upkeep::isStopped),
                listener -> settings.retention().stream()
                        .flatMap(kept -> Stream.of(
                                new JdbcRetention(database, kept, System::nanoTime),
                                new JdbcExpiry(database, kept, listener)))
                        .toList(),
                new JdbcRegistrations(
                        database,
                        upkeep::work,
                        upkeep::isStopped,
                        id -> config.endpoints().find(id).isPresent()),
                registry,
                budget,
                upkeep,
                config,
                database::description);
    }

    /**
     * An engine that stores calls and registered endpoints in memory, without rules for endpoints.
     *
     * @param capacity the number of calls
     */
    public static Engine inMemory(
            CallerTransaction transaction, int capacity, MemoryBudget budget, EngineConfig config) {
        return inMemory(transaction, capacity, budget, config, RegistrySettings.permissive(List.of()));
    }

    /**
     * An engine that stores calls and registered endpoints in memory.
     *
     * @param capacity the number of calls
     */
    public static Engine inMemory(
            CallerTransaction transaction,
            int capacity,
            MemoryBudget budget,
            EngineConfig config,
            RegistrySettings registry) {
        MemoryOutbox outbox = new MemoryOutbox(capacity, transaction, budget, Clock.systemUTC(), System::nanoTime);
        ThreadPoolWorkers upkeep = upkeep(config);
        return new Engine(
                outbox,
                outbox,
                (dispatcher, endpoints) -> new MemoryDeliveries(
                        outbox,
                        known(endpoints),
                        dispatcher::healthOf,
                        dispatcher.cancelled(),
                        upkeep::work,
                        Clock.systemUTC()),
                listener -> List.of(),
                new MemoryRegistrations(
                        transaction,
                        Clock.systemUTC(),
                        outbox,
                        id -> config.endpoints().find(id).isPresent()),
                registry.withKeyOfItsOwn(),
                budget,
                upkeep,
                config,
                () -> Optional.of("memory"));
    }

    private static KnownEndpoints known(Endpoints endpoints) {
        return new KnownEndpoints() {

            @Override
            public Collection<String> ofConsumer(String consumer) {
                return endpoints.ofConsumer(consumer).stream()
                        .map(WebhookEndpoint::id)
                        .toList();
            }

            @Override
            public boolean exists(String endpointId) {
                return endpoints.find(endpointId).isPresent();
            }

            @Override
            public boolean isEnabled(String endpointId) {
                return endpoints
                        .find(endpointId)
                        .filter(WebhookEndpoint::enabled)
                        .isPresent();
            }
        };
    }

    private static ThreadPoolWorkers upkeep(EngineConfig config) {
        return new ThreadPoolWorkers(UPKEEP_THREADS, config.threads(), config.patience());
    }

    /** Begins to deliver. Does not wait for the database. */
    public void start() {
        outbox.open(dispatcher);
        dispatcher.start();
        housekeeping.forEach(Housekeeping::start);
    }

    /** Begins no attempt until {@link #resume}. Calls are still stored, and other nodes may deliver them. */
    public void suspend() {
        LOGGER.log(INFO, WebhookMessage.SERVER_SUSPENDED.format());
        dispatcher.suspend();
    }

    /** Delivers again after {@link #suspend}. */
    public void resume() {
        LOGGER.log(INFO, WebhookMessage.SERVER_RESUMED.format());
        dispatcher.resume();
    }

    /**
     * Waits until it is clear whether calls can be stored, for which tables may have to be created; returns whether they can. If not, the log contains the
     * reason, or the server starts threads of the application later; the engine continues to try.
     */
    public boolean awaitStart(Duration patience) {
        try {
            return dispatcher.awaitFirstHeartbeat(patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes a call part of the transaction of the calling thread. */
    public void store(Message message) {
        try {
            // On a slow start there are calls before the tables exist
            dispatcher.awaitTables();
        } catch (InterruptedException interrupted) {
            // The database decides whether the call can be stored
            Thread.currentThread().interrupt();
        }
        outbox.store(message);
    }

    /** The history of calls, and operations on it. */
    public WebhookDeliveries deliveries() {
        return deliveries;
    }

    /** The endpoints that the application registers at run time. */
    public WebhookEndpoints endpoints() {
        return endpoints;
    }

    /** The state of this node, without a query. */
    public NodeState state() {
        return dispatcher.state();
    }

    /** Where calls are stored; empty while they cannot be. */
    public Optional<String> storage() {
        return storage.get();
    }

    /** How many endpoints are registered, as this node knows them. */
    public int registeredEndpoints() {
        return registered.census().all();
    }

    /** Runs a task on a thread that makes attempts. */
    public void later(Duration delay, Runnable task) {
        workers.workLater(delay, task);
    }

    /** Refuses further calls, waits for running attempts, writes their results, and releases everything else for other nodes. */
    @Override
    public void close() {
        outbox.close();
        dispatcher.stop();
        int running = workers.stop();
        if (running > 0) {
            LOGGER.log(WARNING, WebhookMessage.ATTEMPTS_INTERRUPTED.format(running));
        }
        // On a thread of the engine: some servers allow no transactions on the thread that stops an application.
        FutureTask<Integer> last = new FutureTask<>(() -> {
            int left = dispatcher.finish(patience);
            store.release();
            outbox.finish();
            return left;
        });
        upkeep.work(last);
        int unwritten = 0;
        try {
            unwritten = last.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notFinished) {
            LOGGER.log(
                    DEBUG,
                    "Deliveries whose results were not written are repeated by the node that takes them over",
                    notFinished);
            unwritten = dispatcher.unwritten();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            unwritten = dispatcher.unwritten();
        }
        if (unwritten > 0) {
            LOGGER.log(WARNING, WebhookMessage.RESULTS_LEFT.format(unwritten));
        }
        int unstored = outbox.unstored();
        if (unstored > 0) {
            LOGGER.log(ERROR, WebhookMessage.CALLS_NOT_STORED.format(unstored));
        }
        upkeep.close();
    }

    /** The number of calls that would be lost if the application stopped now. */
    public int openInMemory() {
        return store.openInMemory();
    }
}

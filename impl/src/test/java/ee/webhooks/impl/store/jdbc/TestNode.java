// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore.Heartbeat;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcDeliveries;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.outbox.JdbcOutbox;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A node that does only what a test tells it to do. */
public final class TestNode implements Handover {

    public static final Duration DEADLINE = Duration.ofSeconds(20);
    static final int ROOM = 50;

    public final LocalTransactions transactions;
    public final MemoryBudget room = new MemoryBudget(ROOM, 1_000_000);
    public final JdbcDatabase database;
    public final JdbcOutbox outbox;
    public final JdbcDeliveryStore store;
    public final JdbcDeliveries deliveries;
    public final List<HeldMessage> taken = Collections.synchronizedList(new ArrayList<>());
    /** Endpoints that there are not. */
    public final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Endpoints that the application has disabled. */
    public final Set<String> disabled = ConcurrentHashMap.newKeySet();

    /** Whose endpoints are, if not as {@link TestEndpoints} has it. */
    public final Map<String, String> owners = new ConcurrentHashMap<>();

    public final List<Cancelled> cancelled = new CopyOnWriteArrayList<>();
    public final List<Duration> looks = Collections.synchronizedList(new ArrayList<>());

    /** Time that the node believes to have passed beside real time. */
    volatile Duration frozen = Duration.ZERO;

    public TestNode(TestDatabase test) {
        this(test, SchemaMode.CREATE);
    }

    public TestNode(TestDatabase test, SchemaMode schema) {
        this(test, schema, "shop");
    }

    public TestNode(TestDatabase test, SchemaMode schema, String application) {
        this(test, schema, ApplicationIdentity.configured(application));
    }

    public TestNode(TestDatabase test, SchemaMode schema, ApplicationIdentity application) {
        transactions = new LocalTransactions(test.dataSource());
        database = new JdbcDatabase(
                transactions,
                new JdbcSettings(application, test.tables(), schema, DEADLINE, Optional.empty()),
                this::nanoTime,
                new Random());
        outbox = new JdbcOutbox(database, room, TestNode::later, Clock.systemUTC());
        store = new JdbcDeliveryStore(database, this::nanoTime);
        deliveries = new JdbcDeliveries(
                database,
                new TestEndpoints(missing, disabled),
                this,
                cancelled::add,
                task -> new Thread(task).start(),
                () -> false);
    }

    /** A node that is up. */
    public static TestNode started(TestDatabase test) {
        return started(test, "shop");
    }

    public static TestNode started(TestDatabase test, String application) {
        TestNode node = new TestNode(test, SchemaMode.CREATE, application);
        node.outbox.open(node);
        node.heartbeat();
        return node;
    }

    /** On another thread, one of the library. */
    public static void later(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);
    }

    private long nanoTime() {
        return System.nanoTime() + frozen.toNanos();
    }

    public Heartbeat heartbeat() {
        return store.heartbeat();
    }

    @Override
    public void take(HeldMessage message) {
        taken.add(message);
    }

    @Override
    public void look(Duration delay) {
        looks.add(delay);
    }

    /** Stores a message in a transaction of its own and takes it back from the handover. */
    HeldMessage store(Message message) {
        outbox.store(message);
        return taken.remove(taken.size() - 1);
    }

    void run(Runnable work) {
        try {
            transactions.run(connection -> {
                work.run();
                return null;
            });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void settle(HeldMessage message, Progress... deliveries) {
        store.record(List.of(settlement(message, deliveries)), List.of());
    }

    public FirstResults settlement(HeldMessage message, Progress... deliveries) {
        Map<String, String> consumers = new HashMap<>();
        for (Progress delivery : deliveries) {
            consumer(delivery.endpointId()).ifPresent(owner -> consumers.put(delivery.endpointId(), owner));
        }
        return new FirstResults(message, List.of(deliveries), consumers);
    }

    private Optional<String> consumer(String endpointId) {
        return Optional.ofNullable(owners.get(endpointId)).or(() -> TestEndpoints.consumer(endpointId));
    }

    void step(Delivery delivery, Progress progress) {
        store.record(List.of(), List.of(new Step(delivery, progress)));
    }

    List<String> claimIds(int limit) {
        return store.claimMessages(Allowance.of(limit)).held().stream()
                .map(held -> held.message().id())
                .toList();
    }

    public List<Delivery> claimDue() {
        return store.claimDue(Allowance.of(100), endpoint -> true).held();
    }

    List<String> claimWaitingIds(String endpointId) {
        return store.claimWaiting(endpointId, Allowance.of(100)).held().stream()
                .map(delivery -> delivery.message().id())
                .toList();
    }

    static Function<Message, Collection<Recipient>> to(String... endpoints) {
        return message -> Stream.of(endpoints)
                .map(id -> new Recipient(id, TestEndpoints.consumer(id)))
                .toList();
    }
}

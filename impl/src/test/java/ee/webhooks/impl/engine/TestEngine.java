// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A node as an application would have it, without the application. */
final class TestEngine implements AutoCloseable {

    static final int PER_ENDPOINT = 4;
    static final List<Duration> DELAYS =
            List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));

    private static final List<EncryptionKey> KEYS =
            List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    /** Short, so that the lease is. */
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final TestDatabase database;
    private final BreakableDataSource dataSource;
    private final LocalTransactions transactions;
    private Transactions joined;
    private final List<WebhookEndpoint> endpoints = new ArrayList<>();
    private int room = 1000;
    private Duration patience = Duration.ofSeconds(5);
    private Engine engine;

    private TestEngine(TestDatabase database, BreakableDataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
        this.transactions = new LocalTransactions(dataSource);
        this.joined = transactions;
    }

    static TestEngine on(TestDatabase database, BreakableDataSource dataSource) {
        return new TestEngine(database, dataSource);
    }

    /** As an earlier start of the application would have. */
    static void createTables(TestDatabase database) {
        on(database, new BreakableDataSource(database.dataSource()))
                .start(new Receivers())
                .close();
    }

    TestEngine endpoints(String... ids) {
        for (String id : ids) {
            endpoint(id, builder -> builder);
        }
        return this;
    }

    TestEngine endpoint(String id, UnaryOperator<WebhookEndpoint.Builder> more) {
        endpoints.add(more.apply(WebhookEndpoint.builder(id).url(URI.create("https://" + id + ".example/")))
                .build());
        return this;
    }

    /** Instead of {@link #transactions}. */
    TestEngine joining(Transactions others) {
        joined = others;
        return this;
    }

    TestEngine room(int messages) {
        room = messages;
        return this;
    }

    /** How long attempts that are under way at the end may take. */
    TestEngine patience(Duration duration) {
        patience = duration;
        return this;
    }

    TestEngine create(Receivers receivers) {
        String name = UUID.randomUUID().toString();
        engine = Engine.inDatabase(
                joined,
                new JdbcSettings("shop", database.tables(), SchemaMode.CREATE, DEADLINE),
                new MemoryBudget(room, Long.MAX_VALUE),
                new EngineConfig(
                        new FixedEndpoints(endpoints),
                        (delivery, endpoint) -> receivers.perform(name, delivery.message(), endpoint),
                        new RetrySchedule(DELAYS, 0, new Random(1)),
                        event -> {},
                        new DispatchLimits(16, 64, PER_ENDPOINT, 20, 40),
                        Thread::new,
                        patience),
                RegistrySettings.permissive(KEYS));
        return this;
    }

    TestEngine start(Receivers receivers) {
        create(receivers);
        start();
        await().until(() -> engine.awaitStart(Duration.ofSeconds(40)));
        return this;
    }

    void start() {
        engine.start();
    }

    void store(Message message) {
        engine.store(message);
    }

    WebhookEndpoints endpoints() {
        return engine.endpoints();
    }

    void suspend() {
        engine.suspend();
    }

    void resume() {
        engine.resume();
    }

    LocalTransactions transactions() {
        return transactions;
    }

    WebhookDeliveries deliveries() {
        return engine.deliveries();
    }

    int openInMemory() {
        return engine.openInMemory();
    }

    /** Is not heard of any more, and writes nothing more. */
    void die() {
        dataSource.breakDown();
    }

    @Override
    public void close() {
        engine.close();
    }
}

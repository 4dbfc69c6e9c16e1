// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.Catalog;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.EachDatabase;
import ee.webhooks.impl.store.jdbc.SimpleEngine;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.TestNode;
import ee.webhooks.impl.store.jdbc.VersionOne;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.H2;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How tables of an older version become those of the newest in every database, and what is checked of tables. */
@EachDatabase
class JdbcSchemaTest {

    @Parameter
    DatabaseServer server;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int STARTS = Integer.getInteger("starts", 2);

    @RegisterExtension
    final Log schemaLog = new Log(Schema.class);

    @RegisterExtension
    final Log checkLog = new Log(SchemaCheck.class);

    /** What a database without regard to case makes of a type depends on the version that created the table. */
    @BeforeEach
    void regardCase() {
        if (server == DatabaseServer.H2) {
            server.execute("set ignorecase false");
        }
    }

    @AfterEach
    void disregardCase() {
        if (server == DatabaseServer.H2) {
            server.execute("set ignorecase true");
        }
    }

    final TestDatabase newest() {
        TestDatabase database = new TestDatabase(server);
        TestNode.started(database);
        received(database, SchemaMode.CREATE);
        return database;
    }

    private TestDatabase versionOne() {
        TestDatabase database = new TestDatabase(server);
        VersionOne.create(database);
        return database;
    }

    private static void received(TestDatabase database, SchemaMode mode) {
        try {
            new ReceivedTable(new LocalTransactions(database.dataSource()), "shop", database.tables(), mode).prepare();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static TestDatabase as(DataSource user, TestDatabase database) {
        return new TestDatabase(user, database.tables());
    }

    /**
     * Executes a statement of a node that goes on while another one migrates. H2 alters a table by a copy of it, and loses what others insert meanwhile:
     * the dialect holds this lock then.
     */
    private <T> T reach(Supplier<T> statement) {
        if (server != DatabaseServer.H2) {
            return statement.get();
        }
        synchronized (H2.class) {
            return statement.get();
        }
    }

    private static long version(TestDatabase database) {
        return database.number("select max(version) from {schema}");
    }

    // Migration

    @Test
    void versionOneWithItsMigrationsIsWhatIsCreated() throws SQLException {
        TestDatabase migrated = versionOne();
        TestNode.started(migrated);
        received(migrated, SchemaMode.CREATE);

        assertThat(Catalog.of(migrated)).isEqualTo(Catalog.of(newest())).hasSizeGreaterThan(100);
        assertThat(version(migrated)).isEqualTo(SchemaPart.OUTBOX.version());
        assertThat(schemaLog.infos())
                .contains("WHK00190: The tables '" + migrated.tables().prefix()
                        + "...' were changed from version 1 to version " + SchemaPart.OUTBOX.version() + ".");
    }

    @Test
    void manyNodesMigrateAtTheSameTime() throws Exception {
        TestDatabase database = versionOne();
        ExecutorService nodes = Executors.newFixedThreadPool(5);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                starts.add(nodes.submit(() -> {
                    TestNode.started(database);
                    received(database, SchemaMode.CREATE);
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(Catalog.of(database)).isEqualTo(Catalog.of(newest()));
    }

    /** {@code -Dstarts=200} for more often than twice each. */
    @ParameterizedTest
    @EnumSource(TablesBefore.class)
    void nodesThatStartTogetherAllStart(TablesBefore there) throws Exception {
        for (int round = 0; round < STARTS; round++) {
            startTogether(there.in(this), 6);
        }
    }

    /** What the nodes find. */
    private enum TablesBefore {
        NONE(test -> new TestDatabase(test.server)),
        VERSION_ONE(JdbcSchemaTest::versionOne),
        NEWEST(JdbcSchemaTest::newest);

        private final Function<JdbcSchemaTest, TestDatabase> made;

        TablesBefore(Function<JdbcSchemaTest, TestDatabase> made) {
            this.made = made;
        }

        TestDatabase in(JdbcSchemaTest test) {
            return made.apply(test);
        }
    }

    /** Whatever a node does until it delivers and receives; none of it may fail, as a failure costs a pause before the next try. */
    private static void startTogether(TestDatabase database, int number) throws Exception {
        CyclicBarrier together = new CyclicBarrier(number);
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Callable<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                nodes.add(() -> {
                    TestNode node = new TestNode(database);
                    together.await();
                    node.outbox.open(node);
                    node.heartbeat();
                    node.outbox.store(Messages.of("of a node"));
                    node.claimDue();
                    received(database, SchemaMode.CREATE);
                    ReceiverClaim claim = new ReceiverClaim(
                            node.transactions,
                            ApplicationIdentity.configured("shop"),
                            database.tables(),
                            System::nanoTime,
                            new Random());
                    claim.renew();
                    node.heartbeat();
                    node.store.release();
                    claim.release();
                    return null;
                });
            }
            for (Future<Void> node : threads.invokeAll(nodes)) {
                node.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void migrationThatEndedInTheMiddleIsCompleted() throws SQLException {
        Set<String> expected = Catalog.of(newest());
        Dialect dialect = VersionOne.dialect(server.dataSource());
        int statements = SchemaScript.migrating(SchemaPart.OUTBOX, 1, dialect, new Tables("t_")).stream()
                .mapToInt(script -> script.statements().size())
                .sum();
        for (int done = 1; done < statements; done++) {
            TestDatabase database = versionOne();
            VersionOne.execute(
                    server.dataSource(),
                    SchemaScript.migrating(SchemaPart.OUTBOX, 1, dialect, database.tables()).stream()
                            .flatMap(script -> script.statements().stream())
                            .limit(done)
                            .toList());
            TestNode.started(database);
            received(database, SchemaMode.CREATE);

            assertThat(Catalog.of(database)).as("after %d statements", done).isEqualTo(expected);
        }
    }

    @Test
    void tablesThatAnOlderVersionBeganToCreateAreCompletedInTheNewest() throws SQLException {
        TestDatabase database = versionOne();
        database.update("drop table {queue}");
        database.update("drop table {schema}");
        TestNode.started(database);
        received(database, SchemaMode.CREATE);

        assertThat(Catalog.of(database)).isEqualTo(Catalog.of(newest()));
    }

    /** A node of version 1: its statements, as they were. */
    private final class OldNode {

        private static final long NAME = 4711;

        private final TestDatabase database;
        private final AtomicInteger sent = new AtomicInteger();

        OldNode(TestDatabase database) {
            this.database = database;
            update("insert into {node} (id, lease_until, started_at, application) values (" + NAME + ", "
                    + (System.currentTimeMillis() + 3_600_000) + ", 0, 'shop')");
        }

        private void update(String statement) {
            reach(() -> {
                database.update(statement);
                return null;
            });
        }

        void die() {
            update("update {node} set lease_until = 1 where id = " + NAME);
        }

        /** A call that it holds, or that no node does. */
        void call(boolean held) {
            update("insert into {outbox} (webhook_id, webhook, verb, content_type, body, headers, query_string,"
                    + " consumer, order_key, called_at, application, owner, due_at) values ('old"
                    + sent.incrementAndGet()
                    + "', 'user-created', 'POST', 'application/json', null, null, null, null, null, 0, 'shop', "
                    + (held ? NAME : 0) + ", 0)");
        }

        /** A delivery that waits for its next attempt. */
        void retry(long number) {
            history(number, 0);
            update("insert into {queue} (message_id, endpoint_id, owner, waits, due_at, attempts, round_start,"
                    + " order_key, application) values (" + number + ", 'fixed', 0, 0, 0, 1, 0, null, 'shop')");
            update("insert into {attempt} (message_id, endpoint_id, attempt_number, ended_at, status,"
                    + " duration_ms, failure) values (" + number + ", 'fixed', 1, 1, 500, 1, 'failed')");
        }

        void history(long number, int state) {
            update("insert into {message} (id, application, webhook_id, webhook, verb, called_at) values (" + number
                    + ", 'shop', 'past" + number + "', 'user-created', 'POST', 1)");
            update("insert into {delivery} (message_id, endpoint_id, state, attempts, ended_at, status,"
                    + " duration_ms) values (" + number + ", 'fixed', " + state + ", 1, 1, 204, 1)");
        }

        void register(String id) {
            update("insert into {registration} (url, consumer, events, disabled, since_at, created_at,"
                    + " changed_at, handshake, deleted, application, endpoint_id) values ('https://" + id
                    + ".example/', null, 'user-created', 0, 1, 1, 1, 0, 0, 'shop', '" + id + "')");
            update("insert into {endpoint} (application, endpoint_id, since_at, changed_at, paused_until,"
                    + " disabled, failures) values ('shop', '" + id + "', 1, 1, 0, 0, 3)");
        }
    }

    @Test
    void filledTablesAreMigratedWhileAnOldNodeWritesAndAllIsDelivered() throws Exception {
        TestDatabase database = versionOne();
        OldNode old = new OldNode(database);
        for (int i = 0; i < 20; i++) {
            old.call(i % 2 == 0);
            old.retry(1_000_000 + i);
            old.history(2_000_000 + i, i % 2 + 1);
        }
        old.register("registered");
        Set<String> arrived = ConcurrentHashMap.newKeySet();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Engine engine = SimpleEngine.on(database, arrived)) {
            Future<?> writing = writer.submit(() -> {
                do {
                    old.call(old.sent.get() % 2 == 0);
                } while (reach(() -> version(database)) == 1);
                for (int i = 0; i < 50; i++) {
                    old.call(i % 2 == 0);
                    old.retry(1_000_100 + i);
                }
            });
            engine.start();
            await().atMost(PATIENCE).until(() -> engine.awaitStart(PATIENCE));
            writing.get();
            old.die();
            Message own = Messages.of("new");
            engine.store(own);

            await().atMost(PATIENCE)
                    .until(() ->
                            database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})")
                                    == 0);
            for (int i = 1; i <= old.sent.get(); i++) {
                assertThat(arrived).contains("old" + i + "@fixed", "old" + i + "@registered");
            }
            assertThat(arrived)
                    .contains("new@fixed", "new@registered", "past1000000@fixed", "past1000149@fixed")
                    .hasSize(2 * old.sent.get() + 2 + 70);
            assertThat(engine.endpoints()
                            .find("registered")
                            .orElseThrow()
                            .state()
                            .failures())
                    .isZero();
            assertThat(engine.endpoints()
                            .find("registered")
                            .orElseThrow()
                            .endpoint()
                            .format())
                    .isEmpty();
            assertThat(engine.deliveries()
                            .list(WebhookDeliveryQuery.all().status(Status.EXHAUSTED))
                            .deliveries())
                    .hasSize(10);
        } finally {
            writer.shutdown();
        }
    }

    // Other versions

    @Test
    void tablesOfANewerVersionAreUsedIfTheySayThatTheyFit() {
        TestDatabase database = newest();
        database.update("insert into {schema} (version, oldest) values (99, " + SchemaPart.OUTBOX.version() + ")");

        assertThat(TestNode.started(database).claimDue()).isEmpty();
    }

    @Test
    void tablesOfANewerVersionThatDoNotFitAreRefused() {
        TestDatabase database = newest();
        database.update("insert into {schema} (version, oldest) values (99, 98)");
        database.update("insert into {received_schema} (version, oldest) values (99, 98)");

        assertThatThrownBy(new TestNode(database)::heartbeat).hasMessageContaining("WHK00366");
        assertThatThrownBy(() -> received(database, SchemaMode.CREATE)).hasMessageContaining("WHK00366");
    }

    @Test
    void tablesOfAnOlderVersionAreNotChangedUnasked() {
        TestDatabase database = versionOne();

        assertThatThrownBy(new TestNode(database, SchemaMode.VALIDATE)::heartbeat)
                .hasMessageContaining("WHK00191")
                .hasMessageContaining(database.tables().prefix() + " 1'");
        assertThatThrownBy(() -> received(database, SchemaMode.VALIDATE)).hasMessageContaining("WHK00191");
    }

    // What is really there

    @Test
    void newestTablesAreComplete() {
        TestDatabase database = newest();
        new TestNode(database, SchemaMode.VALIDATE).heartbeat();
        received(database, SchemaMode.VALIDATE);

        assertThat(checkLog.warnings()).isEmpty();
    }

    @Test
    void missingTablesAndColumnsAreNamed() {
        TestDatabase database = newest();
        String prefix = database.tables().prefix();
        database.update("drop table {attempt}");
        database.update("alter table {queue} drop column round_start");

        assertThatThrownBy(new TestNode(database, SchemaMode.VALIDATE)::heartbeat)
                .hasMessageContaining("WHK00193")
                .hasMessageContaining("table " + prefix + "attempt")
                .hasMessageContaining("column round_start of " + prefix + "queue");
    }

    @Test
    void indexesThatAreMissingAreWarnedOfAndKeysRefused() {
        TestDatabase database = newest();
        String prefix = database.tables().prefix();
        String on = server == DatabaseServer.MARIADB ? " on {node_}".replace("node_", "queue") : "";
        database.update("drop index {index:queue_ix_room}" + on);
        new TestNode(database, SchemaMode.VALIDATE).heartbeat();
        assertThat(checkLog.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00194: Table '" + prefix + "queue' has no index on (application, waits, endpoint_id,");

        database.update("create table {copy} as select * from {delivery}");
        database.update("drop table {delivery}");
        database.update("alter table {copy} rename to {delivery}");
        assertThatThrownBy(new TestNode(database, SchemaMode.VALIDATE)::heartbeat)
                .hasMessageContaining("WHK00193")
                .hasMessageContaining("primary key (message_id, endpoint_id) of " + prefix + "delivery");
    }

    @Test
    void rightsThatAreMissingAreToldFromTablesThatAre() throws SQLException {
        TestDatabase database = newest();
        String prefix = database.tables().prefix();
        TestDatabase reader = as(server.restricted("select", tables(prefix)), database);

        assertThatThrownBy(new TestNode(reader, SchemaMode.VALIDATE)::heartbeat)
                .hasMessageContaining("WHK00192")
                .hasMessageContaining("insert into " + prefix + "outbox")
                .hasMessageContaining("update " + prefix + "queue")
                .hasMessageContaining("delete from " + prefix + "node");

        TestDatabase blind = as(server.restricted("select", prefix + "node"), database);
        for (SchemaMode mode : List.of(SchemaMode.VALIDATE, SchemaMode.CREATE)) {
            assertThatThrownBy(new TestNode(blind, mode)::heartbeat).hasMessageContaining("WHK00192");
        }
        assertThatThrownBy(() -> received(blind, SchemaMode.VALIDATE)).hasMessageContaining("WHK00192");
    }

    @Test
    void enoughRightsAreEnough() throws SQLException {
        TestDatabase database = newest();
        TestDatabase user = as(
                server.restricted(
                        "select, insert, update, delete",
                        tables(database.tables().prefix())),
                database);

        new TestNode(user, SchemaMode.VALIDATE).heartbeat();
        received(user, SchemaMode.VALIDATE);
        assertThat(checkLog.warnings()).isEmpty();
    }

    private static String[] tables(String prefix) {
        return TableNames.ALL.stream().map(prefix::concat).toArray(String[]::new);
    }

    private static final class TableNames {

        static final List<String> ALL = List.of(
                "outbox",
                "message",
                "delivery",
                "attempt",
                "queue",
                "endpoint",
                "registration",
                "node",
                "schema",
                "received",
                "received_schema");
    }

    @Test
    void creationIsAnnouncedOnce() {
        TestDatabase empty = new TestDatabase(server);
        new TestNode(empty).heartbeat();
        new TestNode(empty).heartbeat();

        assertThat(schemaLog.infos())
                .filteredOn(line -> line.startsWith(
                        "WHK00367: The tables '" + empty.tables().prefix() + "...' were"))
                .hasSize(1);
    }

    @Test
    void creationIsNotAnnouncedIfNothingIsCreated() throws SQLException {
        TestDatabase other = newest();
        TestDatabase user =
                new TestDatabase(server.restricted("select", other.tables().prefix() + "node"));

        assertThatThrownBy(new TestNode(user)::heartbeat).isInstanceOf(RuntimeException.class);
        assertThat(schemaLog.infos())
                .noneMatch(text -> text.contains(user.tables().prefix()));
    }
}

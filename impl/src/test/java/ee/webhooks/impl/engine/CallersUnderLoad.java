// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Threads of an application that write rows of their own and call in the same transaction, while nodes deliver. {@code -Dcalls=10000} for more than a few
 * calls, and for every isolation.
 */
final class CallersUnderLoad {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Integer ASKED_FOR = Integer.getInteger("calls");
    private static final int CALLS = ASKED_FOR == null ? 80 : ASKED_FOR;
    private static final int CALLERS = 8;

    private final TestDatabase database;
    private final Receivers receivers = new Receivers();
    private final List<TestEngine> nodes = new ArrayList<>();

    CallersUnderLoad(TestDatabase database) {
        this.database = database;
        database.update("create table {own} (id bigint not null, caller integer not null, changes integer not null,"
                + " primary key (id))");
        database.update("create table {other} (id bigint not null, primary key (id))");
        receivers.failSome(5);
    }

    /** An isolation of the data source, and how many nodes deliver. */
    record Setting(String isolation, int nodes) {

        static Setting of(String isolation, int nodes) {
            return new Setting(isolation, nodes);
        }

        @Override
        public String toString() {
            return isolation + ", " + nodes + " nodes";
        }
    }

    /** All settings if a number of calls was asked for, otherwise the first, which are to be those where most can go wrong. */
    static Stream<Setting> first(int few, Setting... all) {
        return Stream.of(all).limit(ASKED_FOR == null ? few : all.length);
    }

    /** What an application does in its transaction beside the call. */
    @FunctionalInterface
    interface OwnWork {

        void perform(CallersUnderLoad load, Connection connection, int caller, long number) throws SQLException;
    }

    /** Starts the nodes, and calls in transactions of one connection each. */
    static void inLocalTransactions(TestDatabase database, DataSource pool, Setting setting, OwnWork work)
            throws InterruptedException {
        CallersUnderLoad load = new CallersUnderLoad(database);
        for (int i = 0; i < setting.nodes(); i++) {
            load.start(TestEngine.on(database, new BreakableDataSource(pool)));
        }
        load.run((node, caller, number, message) -> node.transactions().run(connection -> {
            work.perform(load, connection, caller, number);
            node.store(message);
            return null;
        }));
    }

    /** One transaction of an application. */
    @FunctionalInterface
    interface Caller {

        void call(TestEngine node, int caller, long number, Message message) throws Exception;
    }

    /** Starts a node; ends when {@link #run} does. */
    void start(TestEngine node) {
        nodes.add(node.endpoints("a", "b").start(receivers));
    }

    /** All calls are made, none fails, and all are delivered. */
    void run(Caller application) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> new Thread(() -> {
                    for (int number = next.getAndIncrement(); number < CALLS; number = next.getAndIncrement()) {
                        try {
                            application.call(nodes.get(number % nodes.size()), caller, number, message(caller, number));
                        } catch (Exception failed) {
                            failures.add(failed);
                        }
                    }
                }))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        try {
            assertThat(failures).as("transactions that failed, of " + CALLS).isEmpty();
            await().atMost(PATIENCE)
                    .until(() ->
                            database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})")
                                    == 0);
        } finally {
            nodes.forEach(TestEngine::close);
        }
        assertThat(receivers.deliveries()).doesNotHaveDuplicates().hasSize(2 * CALLS);
    }

    private static Message message(int caller, int number) {
        String id = "m" + number;
        return number % 4 == 0 ? Messages.orderedBy("k" + caller, id) : Messages.of(id);
    }

    /** Writes rows that no other transaction touches. */
    void writeOwnRow(Connection connection, int caller, long number) throws SQLException {
        update(connection, "insert into {own} (id, caller, changes) values (" + number + ", " + caller + ", 0)");
        update(connection, "update {own} set changes = 1 where id = " + number);
    }

    /**
     * Half of the callers read what the others write. That is no conflict of theirs: none of those who read writes what another reads, and none of those who write reads.
     */
    void readOrWrite(Connection connection, int caller, long number) throws SQLException {
        if (caller % 2 == 0) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(database.named("select count(*) from {other}"))) {
                row.next();
            }
            update(connection, "insert into {own} (id, caller, changes) values (" + number + ", " + caller + ", 0)");
        } else {
            update(connection, "insert into {other} (id) values (" + number + ")");
        }
    }

    private void update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(database.named(sql));
        }
    }
}

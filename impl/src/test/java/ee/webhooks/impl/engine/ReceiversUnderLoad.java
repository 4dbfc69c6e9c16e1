// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.engine.CallersUnderLoad.Setting;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Threads of an application that receive webhooks, each once, and write rows of their own in the same transaction, while nodes forget old ones and renew the claim of the
 * application to its name: {@code -Dcalls=10000} for more than a few.
 */
final class ReceiversUnderLoad {

    private static final int WEBHOOKS = Integer.getInteger("calls", 300);
    private static final int RECEIVERS = 8;
    private static final long KEPT_MILLIS = 100;

    private final TestDatabase database;
    private final List<Node> nodes = new ArrayList<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    private record Node(LocalTransactions transactions, ReceivedTable table, ReceiverClaim claim) {}

    private ReceiversUnderLoad(TestDatabase database, int nodes) throws SQLException {
        this.database = database;
        database.update("create table {own} (id bigint not null, primary key (id))");
        database.update("create table {other} (id bigint not null, primary key (id))");
        for (int i = 0; i < nodes; i++) {
            this.nodes.add(node());
        }
    }

    private Node node() throws SQLException {
        LocalTransactions transactions = new LocalTransactions(database.dataSource());
        ReceivedTable table = new ReceivedTable(transactions, "shop", database.tables(), SchemaMode.CREATE);
        table.prepare();
        return new Node(
                transactions,
                table,
                new ReceiverClaim(
                        transactions,
                        ApplicationIdentity.configured("shop"),
                        database.tables(),
                        System::nanoTime,
                        new Random()));
    }

    /** What each database is tried with. */
    static Stream<Setting> settings() {
        return CallersUnderLoad.first(
                1, Setting.of("SERIALIZABLE", 3), Setting.of("REPEATABLE_READ", 3), Setting.of("READ_COMMITTED", 3));
    }

    /** No transaction fails, neither of the application nor of the nodes. */
    static void run(TestDatabase database, int nodes) throws InterruptedException, SQLException {
        ReceiversUnderLoad load = new ReceiversUnderLoad(database, nodes);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> housekeeping = load.nodes.stream()
                .map(node -> new Thread(() -> load.keepHouse(node, over)))
                .toList();
        AtomicInteger next = new AtomicInteger();
        List<Thread> receivers = IntStream.range(0, RECEIVERS)
                .mapToObj(receiver -> new Thread(() -> load.receive(receiver, next)))
                .toList();
        housekeeping.forEach(Thread::start);
        receivers.forEach(Thread::start);
        for (Thread receiver : receivers) {
            receiver.join();
        }
        over.set(true);
        for (Thread thread : housekeeping) {
            thread.join();
        }
        assertThat(load.failures).isEmpty();
    }

    private void receive(int receiver, AtomicInteger next) {
        for (int number = next.getAndIncrement(); number < WEBHOOKS; number = next.getAndIncrement()) {
            int id = number;
            Node node = nodes.get(id % nodes.size());
            try {
                node.transactions().run(connection -> {
                    work(connection, receiver, id);
                    return node.table().add("", id(id), System.currentTimeMillis());
                });
            } catch (SQLException | RuntimeException failed) {
                failures.add(failed);
            }
        }
    }

    /** Ids of senders come in any order. */
    private static String id(int number) {
        return "msg_" + Integer.toHexString(number * 0x9E3779B1);
    }

    /** Half of them read what the others write. That is no conflict of theirs, as in {@link CallersUnderLoad#readOrWrite}. */
    private void work(Connection connection, int receiver, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (receiver % 2 == 0) {
                statement.executeQuery(database.named("select count(*) from {other}"));
                statement.executeUpdate(database.named("insert into {own} (id) values (" + id + ")"));
            } else {
                statement.executeUpdate(database.named("insert into {other} (id) values (" + id + ")"));
            }
        }
    }

    private void keepHouse(Node node, AtomicBoolean over) {
        while (!over.get()) {
            try {
                node.table().forgetSome(System.currentTimeMillis() - KEPT_MILLIS);
                node.claim().renew();
            } catch (SQLException | RuntimeException failed) {
                failures.add(failed);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever dies in between: every call that was committed arrives, none that was rolled back does, and every repeat is the same. Senders are processes, the
 * database is PostgreSQL, and both are killed under load. {@code -Dchaos.kills=50} kills more often.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Processes are halted and killed by signals")
class ChaosTest {

    private static final int KILLS = Integer.getInteger("chaos.kills", 5);
    private static final int DATABASE_KILLS = Math.max(2, KILLS / 5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOAD = Duration.ofSeconds(1);
    private static final int MAX_LIFE_MILLIS = 1200;
    private static final int MIN_LIFE_MILLIS = 50;
    private static final double CUT_SHARE = 0.05;
    private static final int ENOUGH_CUTS = 5;

    @TempDir
    Path directory;

    private final Random random = new Random();
    private final ChaosReceiver receiver = new ChaosReceiver();
    private final List<SenderProcess> senders = new ArrayList<>();
    private ChaosDatabase database;

    private ChaosDatabase startDatabase() {
        database = new ChaosDatabase(directory);
        return database;
    }

    private SenderProcess startSender(String name, int generation, int databasePort) {
        SenderProcess sender = SenderProcess.start(name, generation, ChaosDatabase.url(databasePort), receiver.port());
        senders.add(sender);
        return sender;
    }

    @AfterEach
    void endEverything() throws IOException {
        senders.forEach(SenderProcess::close);
        receiver.close();
        if (database != null) {
            database.close();
        }
    }

    private static void pass(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    private long committed() {
        return database.queries().committed();
    }

    private void awaitMoreCommitted() {
        long before = committed();
        await().atMost(PATIENCE).until(() -> committed() > before);
    }

    private long open() {
        return database.queries()
                .number("select (select count(*) from webhooks_outbox) + (select count(*) from webhooks_queue)");
    }

    private void awaitAndCheck(String what) {
        new PromisesCheck(receiver, senders, database.queries()).awaitAndCheck(what);
    }

    @Test
    void senderIsKilledUnderLoad() {
        int port = startDatabase().port();
        SenderProcess sender = startSender("sender", 0, port);
        await().atMost(PATIENCE).until(() -> committed() > 0);
        long openWhenKilled = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            if (kill % 5 != 0) {
                // Now and then it is killed while it starts.
                awaitMoreCommitted();
            }
            pass(Duration.ofMillis(MIN_LIFE_MILLIS + random.nextInt(MAX_LIFE_MILLIS)));
            sender.kill();
            openWhenKilled += open();
            sender = startSender("sender", kill, port);
        }
        awaitMoreCommitted();
        sender.quiet();

        awaitAndCheck("the sender was killed " + KILLS + " times, when " + openWhenKilled + " were open");
        assertThat(openWhenKilled).isPositive();
    }

    @Test
    void databaseIsKilledUnderLoad() throws Exception {
        int port = startDatabase().port();
        SenderProcess sender = startSender("client", 0, port);
        await().atMost(PATIENCE).until(() -> committed() > 0);
        for (int kill = 1; kill <= DATABASE_KILLS; kill++) {
            pass(Duration.ofMillis(MIN_LIFE_MILLIS + random.nextInt(MAX_LIFE_MILLIS)));
            database.killAndRestart();
            awaitMoreCommitted();
        }
        sender.quiet();

        awaitAndCheck("the database was killed " + DATABASE_KILLS + " times");
    }

    @Test
    void connectionIsCutInTheMiddleOfCommits() throws Exception {
        startDatabase();
        try (CuttingProxy proxy = new CuttingProxy(database.port())) {
            SenderProcess sender = startSender("cut", 0, proxy.port());
            await().atMost(PATIENCE).until(() -> committed() > 0);
            proxy.cut(CUT_SHARE);
            pass(LOAD);
            await().atMost(PATIENCE).until(() -> Math.min(proxy.lost(), proxy.unanswered()) >= ENOUGH_CUTS);
            proxy.cut(0);
            awaitMoreCommitted();
            sender.quiet();

            awaitAndCheck("commits were cut, " + proxy.lost() + " before the database heard of them and "
                    + proxy.unanswered() + " after");
            sender.close();
        }
    }

    @Test
    void nodeIsHaltedBeyondItsLeaseAndGoesOn() {
        int port = startDatabase().port();
        SenderProcess halted = startSender("halted", 0, port);
        // Calls may be stored as soon as their table is there, and it is the first.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> committed() > 0
                        && database.queries().number("select id from webhooks_node where lease_until > 0") > 0);
        long owner = database.queries().number("select id from webhooks_node where lease_until > 0");
        SenderProcess other = startSender("other", 0, port);
        await().atMost(PATIENCE).until(() -> calledBy("other") > 0);
        pass(LOAD);
        halted.halt();
        await().atMost(PATIENCE)
                .until(() -> database.queries()
                                .number("select count(*) from webhooks_node where id = " + owner
                                        + " and lease_until > extract(epoch from clock_timestamp()) * 1000")
                        == 0);
        // What it has locked in the middle of a transaction stays its own as long as the database keeps its connection.
        await().atMost(PATIENCE)
                .until(() -> unlocked("outbox", owner).isEmpty()
                        && unlocked("queue", owner).isEmpty());
        halted.goOn();
        long before = calledBy("halted");
        await().atMost(PATIENCE).until(() -> calledBy("halted") > before);
        halted.quiet();
        other.quiet();

        awaitAndCheck("one of two nodes was halted and went on");
    }

    private long calledBy(String sender) {
        return database.queries().number("select count(*) from business where id like '" + sender + "%'");
    }

    private Collection<Long> unlocked(String table, long owner) {
        return database.queries()
                .query(
                        "select owner from webhooks_" + table + " where owner = " + owner + " for update skip locked",
                        row -> row.getLong(1));
    }
}

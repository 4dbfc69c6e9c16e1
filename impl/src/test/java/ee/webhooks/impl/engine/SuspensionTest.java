// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node whose server is suspended begins nothing, keeps nothing from other nodes, and goes on when its server is resumed. */
class SuspensionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int CALLS = 50;

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final Receivers receivers = new Receivers();
    private final List<TestEngine> engines = new ArrayList<>();

    @RegisterExtension
    final Log log = new Log(Engine.class);

    @AfterEach
    void stopEngines() {
        receivers.release();
        engines.forEach(TestEngine::close);
    }

    private TestEngine start() {
        TestEngine engine = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .endpoints("a", "b")
                .start(receivers);
        engines.add(engine);
        return engine;
    }

    private void store(TestEngine engine, String prefix) {
        for (int i = 0; i < CALLS; i++) {
            engine.store(Messages.of(prefix + i));
        }
    }

    private long open() {
        return database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})");
    }

    private long free() {
        return database.number("select count(*) from {queue} where owner = 0");
    }

    @Test
    void suspendedNodeBeginsNothingAndSendsEverythingOnceWhenItIsResumed() {
        TestEngine engine = start();
        receivers.hold();
        store(engine, "before");
        await().atMost(PATIENCE).until(() -> receivers.underWay("a") > 0 && receivers.underWay("b") > 0);
        engine.suspend();
        assertThat(log.infos())
                .filteredOn(line -> line.startsWith("WHK00230: "))
                .hasSize(1);
        store(engine, "meanwhile");
        int begun = receivers.attemptsAt("a") + receivers.attemptsAt("b");
        receivers.release();
        // Attempts under way end as always; everything else waits in the table.
        await().atMost(PATIENCE).until(() -> free() == 4 * CALLS - begun && open() == free());

        assertThat(receivers.attemptsAt("a") + receivers.attemptsAt("b")).isEqualTo(begun);

        engine.resume();
        assertThat(log.infos())
                .filteredOn(line -> line.startsWith("WHK00231: "))
                .hasSize(1);
        await().atMost(PATIENCE).until(() -> open() == 0);

        assertThat(receivers.deliveries()).hasSize(4 * CALLS).doesNotHaveDuplicates();
    }

    @Test
    void callsOfASuspendedNodeAreDeliveredByOthers() {
        TestEngine suspended = start();
        suspended.suspend();
        start();
        store(suspended, "call");
        await().atMost(PATIENCE).until(() -> open() == 0);

        assertThat(receivers.deliveries()).hasSize(2 * CALLS).doesNotHaveDuplicates();
        assertThat(receivers.senders()).hasSize(1);
    }
}

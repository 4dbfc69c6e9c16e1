// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.EndedTransactions;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A node under load is stopped and started, again and again: {@code -Dstops=100} for more than a few times.
 */
class CleanStopTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STOPS = Integer.getInteger("stops", 15);
    private static final int CALLERS = 4;
    private static final int BEFORE_THE_STOP = 300;

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final Receivers receivers = new Receivers();
    private final AtomicInteger stored = new AtomicInteger();

    @RegisterExtension
    final Log log = new Log(Engine.class);

    @Test
    void whatWasAcceptedBeforeACleanStopIsNotSentAgain() throws InterruptedException {
        for (int i = 0; i < STOPS; i++) {
            TestEngine engine = start();
            List<Thread> callers = callUntilRefused(engine);
            int before = receivers.deliveries().size();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> receivers.deliveries().size() > before + BEFORE_THE_STOP);
            engine.close();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        TestEngine last = start();
        await().atMost(PATIENCE)
                .until(() -> database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})")
                        == 0);
        last.close();

        assertThat(receivers.deliveries()).doesNotHaveDuplicates().hasSize(stored.get());
    }

    @Test
    void resultsThatCannotBeWrittenAreCountedInTheLog() {
        BreakableDataSource dataSource = new BreakableDataSource(database.dataSource());
        TestEngine engine = TestEngine.on(database, dataSource).endpoints("a").start(receivers);
        receivers.hold();
        engine.store(Messages.of("m"));
        await().until(() -> receivers.underWay("a") == 1);
        dataSource.breakDown();
        receivers.release();
        engine.close();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00397")
                .contains(" 1 deliveries");
    }

    @Test
    void attemptsThatTakeTooLongAreInterruptedAndMadeAgainAfterTheNextStart() {
        TestEngine engine = TestEngine.on(database, new BreakableDataSource(database.dataSource()))
                .endpoints("a")
                .patience(Duration.ofMillis(100))
                .start(receivers);
        receivers.hold();
        engine.store(Messages.of("m"));
        await().until(() -> receivers.underWay("a") == 1);
        engine.close();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00398")
                .contains(" 1 attempts");
        receivers.release();
        TestEngine next = start();
        await().atMost(PATIENCE).until(() -> receivers.deliveries().contains("m@a"));
        next.close();
    }

    @Test
    void callsThatWereKeptAndNotStoredAreCountedInTheLog() {
        BreakableDataSource dataSource = new BreakableDataSource(database.dataSource());
        TestEngine engine = TestEngine.on(database, dataSource)
                .joining(new EndedTransactions(new LocalTransactions(dataSource)))
                .start(receivers);
        dataSource.breakDown();
        engine.store(Messages.of("m"));
        engine.close();

        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00222")
                .contains(" 1 calls");
    }

    private TestEngine start() {
        return TestEngine.on(database, new BreakableDataSource(database.dataSource()))
                .endpoints("a")
                .start(receivers);
    }

    private List<Thread> callUntilRefused(TestEngine engine) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String name = "s" + stored.get() + "c" + i + "-";
            Thread caller = new Thread(() -> {
                try {
                    for (int n = 0; true; n++) {
                        engine.store(Messages.of(name + n));
                        stored.incrementAndGet();
                    }
                } catch (WebhookUnavailableException stopped) {
                    assertThat(stopped).hasMessageStartingWith("WHK00207");
                }
            });
            caller.start();
            callers.add(caller);
        }
        return callers;
    }
}

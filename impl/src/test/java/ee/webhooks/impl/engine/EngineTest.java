// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole engines, each a node, on PostgreSQL; what they send to notes it. */
class EngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int FEW = 3;

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final BreakableDataSource dataSource = new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource());
    private final Receivers receivers = new Receivers();
    private final List<TestEngine> engines = new ArrayList<>();

    @AfterEach
    void stopEngines() {
        dataSource.mend();
        receivers.answer(AttemptResult.DELIVERED);
        engines.forEach(TestEngine::close);
    }

    private TestEngine start(String... endpoints) {
        TestEngine engine =
                TestEngine.on(database, dataSource).endpoints(endpoints).start(receivers);
        engines.add(engine);
        return engine;
    }

    private void awaitAll(int count) {
        await().atMost(PATIENCE).until(() -> receivers.deliveries().size() >= count);
        await().atMost(PATIENCE).until(() -> open() == 0);
        assertThat(receivers.deliveries()).hasSize(count);
    }

    private long open() {
        return database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})");
    }

    private static List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Messages.of("m" + number))
                .toList();
    }

    /** An endpoint gets one call at a time until it has answered some; says how many those were. */
    private int answerSome(TestEngine engine) {
        int some = 2 * TestEngine.PER_ENDPOINT;
        IntStream.range(0, some).forEach(number -> engine.store(Messages.of("before" + number)));
        awaitAll(some);
        return some;
    }

    @Test
    void everyCommittedCallArrivesOnceAtEachEndpoint() {
        TestEngine engine = start("a", "b", "c");
        messages(200).forEach(engine::store);
        awaitAll(600);

        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
        assertThat(database.number("select count(*) from {delivery} where state = 1"))
                .isEqualTo(600);
    }

    /** So a crash in the middle repeats what is not written yet, in place of all that was sent. */
    @Test
    void deliveriesToManyEndpointsAreStoredBeforeTheFirstAttempt() {
        int many = 300;
        String[] endpoints =
                IntStream.range(0, many).mapToObj(number -> "e" + number).toArray(String[]::new);
        TestEngine engine = start(endpoints);
        receivers.hold();
        engine.store(Messages.of("m"));
        await().atMost(PATIENCE).until(() -> receivers.underWay("e0") == 1);

        assertThat(database.number("select count(*) from {queue}")).isEqualTo(many);
        receivers.release();
        awaitAll(many);
        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
    }

    @Test
    void rolledBackCallIsNeverSent() throws SQLException {
        TestEngine engine = start("a");
        assertThatThrownBy(() -> engine.transactions().run(connection -> {
                    engine.store(Messages.of("rolled-back"));
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");
        engine.transactions().run(connection -> {
            engine.store(Messages.of("committed"));
            return null;
        });
        awaitAll(1);

        assertThat(receivers.deliveries()).containsExactly("committed@a");
    }

    @Test
    void callWhoseNodeLostItsLeaseBeforeTheCommitArrivesAndHoldsUpNothing() throws SQLException {
        TestEngine engine = start("a");
        engine.transactions().run(connection -> {
            engine.store(Messages.of("late"));
            database.update("update {node} set lease_until = -1");
            await().atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from {node} where lease_until > 0") == 1);
            return null;
        });
        engine.store(Messages.of("next"));
        awaitAll(2);

        assertThat(receivers.deliveries()).containsExactlyInAnyOrder("late@a", "next@a");
    }

    @Test
    void callsMadeBeforeTheStartArrive() {
        TestEngine engine = TestEngine.on(database, dataSource).endpoints("a").create(receivers);
        engines.add(engine);
        TestEngine.createTables(database);
        messages(5).forEach(engine::store);
        engine.start();

        awaitAll(5);
    }

    @Test
    void moreThanFitsIntoMemoryArrives() {
        receivers.hold();
        TestEngine engine =
                TestEngine.on(database, dataSource).endpoints("a", "b").room(20).start(receivers);
        engines.add(engine);
        messages(500).forEach(engine::store);
        assertThat(database.number("select count(*) from {outbox} where owner = 0"))
                .as("spilled")
                .isGreaterThan(100);
        receivers.release();
        awaitAll(1000);

        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
    }

    @Test
    void hundredsOfEndpointsThatHangDoNotHoldUpTheOthers() {
        String[] hanging =
                IntStream.range(0, 50).mapToObj(number -> "hanging" + number).toArray(String[]::new);
        TestEngine engine =
                TestEngine.on(database, dataSource).endpoints(hanging).endpoints("good");
        engines.add(engine.start(receivers));
        for (String endpoint : hanging) {
            receivers.hold(endpoint);
        }
        messages(20).forEach(engine::store);

        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("good") == 20);
        receivers.release();
        awaitAll(20 * 51);
    }

    @Test
    void oneEndpointThatHangsDoesNotHoldUpTheOthers() {
        receivers.hold("a");
        TestEngine engine = start("a", "b");
        messages(300).forEach(engine::store);
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("b") == 300);
        assertThat(receivers.underWay("a")).isLessThanOrEqualTo(TestEngine.PER_ENDPOINT);

        receivers.release();
        awaitAll(600);
    }

    @Test
    void pausedEndpointKeepsItsCallsInTheTable() {
        receivers.answer("a", AttemptResult.OVERLOADED, Duration.ofSeconds(3));
        TestEngine engine = start("a");
        messages(50).forEach(engine::store);
        await().atMost(PATIENCE).until(() -> database.number("select count(*) from {queue}") == 50);
        int asked = receivers.attemptsAt("a");
        assertThat(asked).as("only those under way when the first was answered").isLessThanOrEqualTo(8);

        receivers.answer(AttemptResult.DELIVERED);
        awaitAll(50);
    }

    @Test
    void endpointThatIsGoneGetsNothingMoreAndLosesNothing() {
        receivers.answer("a", AttemptResult.GONE, Duration.ZERO);
        TestEngine engine = start("a", "b");
        messages(30).forEach(engine::store);
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("b") == 30 && open() == 30);

        // Written after the results, by a statement of its own
        await().atMost(PATIENCE)
                .until(() -> database.texts("select endpoint_id from {endpoint} where disabled = 1")
                        .equals(List.of("a")));
        assertThat(receivers.attemptsAt("a")).isLessThanOrEqualTo(TestEngine.PER_ENDPOINT);
    }

    @Test
    void enabledEndpointGetsWhatWaited() {
        receivers.answer("a", AttemptResult.GONE, Duration.ZERO);
        TestEngine engine = start("a");
        // One first: of several at once, the last may say that the endpoint is gone when it has just been enabled.
        engine.store(Messages.of("first"));
        await().atMost(PATIENCE)
                .until(() -> database.number("select count(*) from {endpoint} where disabled = 1") == 1);
        messages(29).forEach(engine::store);
        receivers.answer(AttemptResult.DELIVERED);

        database.update("update {endpoint} set disabled = 0, paused_until = 0, changed_at = "
                + (System.currentTimeMillis() + 1000));

        awaitAll(30);
    }

    @Test
    void failedCallIsSentAgainUntilItSucceeds() {
        receivers.failFirst(2);
        start("a").store(Messages.of("m"));
        awaitAll(1);

        assertThat(receivers.attemptsAt("a")).isEqualTo(3);
        assertThat(database.numbers("select attempt_number from {attempt} order by attempt_number"))
                .containsExactly(1L, 2L);
    }

    @Test
    void callIsGivenUpAfterTheLastDelay() {
        receivers.failFirst(1000);
        start("a").store(Messages.of("m"));
        await().atMost(PATIENCE)
                .until(() -> database.numbers("select state from {delivery}").equals(List.of(2L)));

        assertThat(receivers.attemptsAt("a")).isEqualTo(TestEngine.DELAYS.size());
        assertThat(open()).isZero();
    }

    @Test
    void delayedCallWaits() {
        TestEngine engine = start("a");
        Instant due = Instant.now().plusMillis(1200);
        engine.store(Messages.notBefore(due, Messages.of("late")));
        engine.store(Messages.of("now"));
        awaitAll(2);

        assertThat(receivers.deliveries()).containsExactly("now@a", "late@a");
        // The clocks of the database and of this process are one.
        assertThat(receivers.at("late@a")).isAfterOrEqualTo(due.minusMillis(50));
    }

    @Test
    void callsOfOneKeyArriveInTheirOrderWhateverFails() {
        receivers.failSome(5);
        TestEngine one = start("a", "b");
        TestEngine other = start("a", "b");
        Map<String, List<String>> expected = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            String key = "k" + i % FEW;
            (i / 3 % 2 == 0 ? one : other).store(Messages.orderedBy(key, key + "-" + i));
            for (String endpoint : List.of("a", "b")) {
                expected.computeIfAbsent(key + "@" + endpoint, id -> new ArrayList<>())
                        .add(key + "-" + i + "@" + endpoint);
            }
        }
        awaitAll(120);

        expected.forEach((line, deliveries) -> {
            String key = line.substring(0, line.indexOf('@')) + "-";
            String endpoint = line.substring(line.indexOf('@'));
            assertThat(receivers.deliveries().stream()
                            .filter(delivery -> delivery.startsWith(key) && delivery.endsWith(endpoint)))
                    .containsExactlyElementsOf(deliveries);
        });
    }

    @Test
    void headThatFailsBlocksNoOtherKeyAndNoOtherEndpoint() {
        receivers.failAlways("k1@a");
        TestEngine engine = start("a", "b");
        engine.store(Messages.orderedBy("k", "k1"));
        engine.store(Messages.orderedBy("k", "k2"));
        engine.store(Messages.orderedBy("l", "l1"));
        engine.store(Messages.of("plain"));
        await().atMost(PATIENCE)
                .until(() -> receivers
                        .deliveries()
                        .containsAll(Set.of("k1@b", "k2@b", "l1@a", "l1@b", "plain@a", "plain@b")));

        await().atMost(PATIENCE).until(() -> receivers.deliveries().contains("k2@a"));
        assertThat(receivers.attemptsOf("k1@a")).as("given up before").isEqualTo(TestEngine.DELAYS.size());
    }

    @Test
    void rateOfAnEndpointIsKept() {
        TestEngine engine = TestEngine.on(database, dataSource)
                .endpoint("a", builder -> builder.rate(WebhookRate.of(10, Duration.ofSeconds(1))))
                .start(receivers);
        engines.add(engine);
        messages(15).forEach(engine::store);
        awaitAll(15);

        Duration took = Duration.between(receivers.at("m0@a"), receivers.last());
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(1300));
    }

    @Test
    void concurrencyOfAnEndpointIsKept() {
        TestEngine engine = TestEngine.on(database, dataSource)
                .endpoint("a", builder -> builder.concurrency(2))
                .start(receivers);
        engines.add(engine);
        int before = answerSome(engine);
        receivers.hold();
        messages(10).forEach(engine::store);
        await().until(() -> receivers.underWay("a") == 2);
        receivers.release();
        awaitAll(before + 10);

        assertThat(receivers.mostUnderWay("a")).isEqualTo(2);
    }

    @Test
    void nodesShareWorkAndNeverSendTheSame() {
        receivers.hold();
        TestEngine one =
                TestEngine.on(database, dataSource).endpoints("a", "b").room(10).start(receivers);
        TestEngine other =
                TestEngine.on(database, dataSource).endpoints("a", "b").room(10).start(receivers);
        engines.addAll(List.of(one, other));
        messages(400).forEach(one::store);
        await("both nodes send").until(() -> receivers.senders().size() == 2);
        receivers.release();
        awaitAll(800);

        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
    }

    @Test
    void callsOfADeadNodeAreTakenOver() {
        Receivers silent = new Receivers();
        silent.hold();
        TestEngine dead = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .endpoints("a")
                .start(silent);
        engines.add(dead);
        messages(20).forEach(dead::store);
        await().until(() -> silent.underWay("a") > 0);
        dead.die();
        start("a");

        awaitAll(20);
        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
        silent.release();
    }

    @Test
    void nothingIsLostAndLittleRepeatedWhenTheDatabaseGoesAwayForAWhile() {
        TestEngine engine = start("a");
        messages(20).forEach(engine::store);
        receivers.hold();
        IntStream.range(20, 40).forEach(number -> engine.store(Messages.of("m" + number)));
        dataSource.breakDown();
        receivers.release();
        assertThatThrownBy(() -> engine.store(Messages.of("refused")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00211");
        await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(6)).until(() -> true);
        dataSource.mend();

        IntStream.range(40, 50).forEach(number -> engine.store(Messages.of("m" + number)));
        awaitAll(50);
        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
    }

    @Test
    void engineStartsWhenTheDatabaseAppears() {
        dataSource.breakDown();
        TestEngine engine = TestEngine.on(database, dataSource).endpoints("a").create(receivers);
        engines.add(engine);
        engine.start();
        assertThatThrownBy(() -> engine.store(Messages.of("refused"))).hasMessageStartingWith("WHK00211");
        dataSource.mend();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            engine.store(Messages.of("accepted"));
            return true;
        });

        awaitAll(1);
    }

    @Test
    void stoppedEngineFinishesWhatIsUnderWayAndLeavesTheRest() {
        TestEngine engine = start("a");
        int before = answerSome(engine);
        receivers.hold();
        messages(30).forEach(engine::store);
        await().until(() -> receivers.underWay("a") == TestEngine.PER_ENDPOINT);
        Thread closing = new Thread(engine::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        receivers.release();
        await().atMost(PATIENCE).until(() -> !closing.isAlive());

        int finished = receivers.deliveries().size() - before;
        assertThat(finished).isEqualTo(TestEngine.PER_ENDPOINT);
        assertThat(open()).isEqualTo(30 - finished);
        assertThat(database.numbers("select owner from {outbox} union all select owner from {queue}"))
                .containsOnly(0L);
        assertThat(database.number("select count(*) from {node}")).isZero();

        start("a");
        awaitAll(before + 30);
        assertThat(receivers.deliveries()).doesNotHaveDuplicates();
    }
}

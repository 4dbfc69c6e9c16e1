// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.SourceEndpoints;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever looks at the history does to engines that deliver. */
class DeliveriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final WebhookDeliveryQuery ALL = WebhookDeliveryQuery.all();

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final Receivers receivers = new Receivers();
    private final List<TestEngine> engines = new ArrayList<>();

    @AfterEach
    void stopEngines() {
        receivers.answer(AttemptResult.DELIVERED);
        engines.forEach(TestEngine::close);
    }

    private TestEngine start(String... endpoints) {
        TestEngine engine = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .endpoints(endpoints)
                .start(receivers);
        engines.add(engine);
        return engine;
    }

    private static long count(TestEngine engine, Status status) {
        return engine.deliveries()
                .list(ALL.status(status).limit(WebhookDeliveryQuery.MAX_LIMIT))
                .deliveries()
                .size();
    }

    @Test
    void whatWasGivenUpArrivesAfterAReplay() {
        TestEngine engine = start("a", "b");
        receivers.answer("a", AttemptResult.FAILED, Duration.ZERO);
        IntStream.range(0, 5).forEach(number -> engine.store(Messages.of("m" + number)));
        await().atMost(PATIENCE).until(() -> count(engine, Status.EXHAUSTED) == 5);
        receivers.answer(AttemptResult.DELIVERED);
        long replayed = engine.deliveries().replay(ALL.endpoint("a").status(Status.EXHAUSTED));

        assertThat(replayed).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> count(engine, Status.DELIVERED) == 10);
        assertThat(receivers.deliveriesTo("a")).isEqualTo(5);
        String one = engine.deliveries()
                .list(ALL.endpoint("a").id("m3"))
                .deliveries()
                .get(0)
                .deliveryId();
        assertThat(engine.deliveries().find(one).orElseThrow().attempts())
                .extracting(WebhookDeliveryAttempt::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, TestEngine.DELAYS.size() + 1)
                        .boxed()
                        .toList());
    }

    /** Calls for every consumer: by an event of their own, and in the order of a key, which are stored by other statements. */
    @Test
    void idThatIsConfiguredForAnotherConsumerShowsNothingOfTheOneBefore() {
        TestEngine before = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .endpoint("a", endpoint -> endpoint.consumer("acme"))
                .start(receivers);
        engines.add(before);
        before.store(Messages.of("m"));
        before.store(Messages.orderedBy("k", "n"));
        await().atMost(PATIENCE).until(() -> count(before, Status.DELIVERED) == 2);
        assertThat(before.deliveries().ofConsumer("acme").list(ALL).deliveries())
                .hasSize(2);
        before.close();
        TestEngine next = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .endpoint("a", endpoint -> endpoint.consumer("globex"))
                .start(receivers);
        engines.add(next);

        assertThat(next.deliveries().ofConsumer("globex").list(ALL).deliveries())
                .isEmpty();
        assertThat(next.deliveries()
                        .ofConsumer("globex")
                        .replay(ALL.status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values())))
                .isZero();
    }

    /** After a restart too: another node sends what the first one has stored. */
    @Test
    void callForOneEndpointIsForThatOneOnEveryNode() {
        TestEngine before = start("a", "b");
        receivers.failAlways("m@a");
        before.store(Messages.of("m").forEndpoint("a"));
        before.store(Messages.orderedBy("k", "n").forEndpoint("a"));
        before.store(
                Messages.of("later").forEndpoint("b").notBefore(Instant.now().plusSeconds(2)));
        await().atMost(PATIENCE)
                .until(() -> count(before, Status.EXHAUSTED) == 1 && count(before, Status.DELIVERED) == 1);
        before.close();
        TestEngine next = start("a", "b");
        WebhookDelivery failed = next.deliveries()
                .list(ALL.status(Status.EXHAUSTED))
                .deliveries()
                .get(0);
        next.deliveries().replay(failed.deliveryId());

        await().atMost(PATIENCE)
                .until(() -> count(next, Status.DELIVERED) == 2
                        && receivers.attemptsOf("m@a") == 2 * TestEngine.DELAYS.size());
        assertThat(next.deliveries().list(ALL).deliveries())
                .extracting(delivery -> delivery.id() + "@" + delivery.endpointId())
                .containsExactlyInAnyOrder("m@a", "n@a", "later@b");
        assertThat(next.deliveries().find(failed.deliveryId()).orElseThrow().headers())
                .isEmpty();
    }

    @Test
    void replayThatFailsHasAllItsAttemptsAgain() {
        TestEngine engine = start("a");
        receivers.failAlways("m@a");
        engine.store(Messages.of("m"));
        await().atMost(PATIENCE).until(() -> count(engine, Status.EXHAUSTED) == 1);
        engine.deliveries().replay(ALL.status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values()));
        int twice = 2 * TestEngine.DELAYS.size();

        await().atMost(PATIENCE)
                .until(() -> count(engine, Status.EXHAUSTED) == 1 && receivers.attemptsOf("m@a") == twice);
        assertThat(engine.deliveries().list(ALL).deliveries().get(0).attempts()).isEqualTo(twice);
    }

    @Test
    void cancelledDeliveriesInMemoryAreNotSentOnAnyNode() {
        TestEngine sending = start("a", "b");
        TestEngine other = start("a", "b");
        receivers.hold("a");
        IntStream.range(0, 12).forEach(number -> sending.store(Messages.of("m" + number)));
        // The history knows of them as soon as the other endpoint has answered.
        await().atMost(PATIENCE).until(() -> count(other, Status.OPEN) == 12);
        assertThat(other.deliveries().cancel(ALL.endpoint("a"))).isEqualTo(12);
        await().atMost(PATIENCE)
                .until(() -> database.number("select count(*) from {queue}") <= TestEngine.PER_ENDPOINT);
        receivers.release();
        await().atMost(PATIENCE).until(() -> database.number("select count(*) from {queue}") == 0);

        assertThat(count(other, Status.CANCELLED)).isGreaterThanOrEqualTo(12 - TestEngine.PER_ENDPOINT);
        assertThat(count(other, Status.CANCELLED) + receivers.deliveriesTo("a")).isEqualTo(12);
        assertThat(count(other, Status.DELIVERED)).isEqualTo(12 + receivers.deliveriesTo("a"));
    }

    private Engine inMemory() {
        return inMemory(new FixedEndpoints(List.of(endpoint())));
    }

    private static WebhookEndpoint endpoint() {
        return WebhookEndpoint.builder("a")
                .url(URI.create("https://a.example/"))
                .build();
    }

    private Engine inMemory(Endpoints endpoints) {
        return Engine.inMemory(
                new NoTransaction(),
                100,
                new MemoryBudget(100, Long.MAX_VALUE),
                new EngineConfig(
                        endpoints,
                        (delivery, endpoint) -> receivers.perform("memory", delivery.message(), endpoint),
                        new RetrySchedule(List.of(Duration.ZERO, Duration.ofHours(1)), 0, new Random(1)),
                        event -> {},
                        new DispatchLimits(4, 1, 10, 10),
                        Thread::new,
                        Duration.ofSeconds(5)));
    }

    @Test
    void registrationInMemoryWhoseIdASourceHasTooHastensNothing() {
        List<WebhookEndpoint> sourced = new CopyOnWriteArrayList<>();
        SourceEndpoints source = new SourceEndpoints(() -> sourced, "tenants");
        try (Engine engine = inMemory(source)) {
            receivers.failAlways("m@a");
            engine.start();
            engine.endpoints().registerWithoutSecret(endpoint());
            sourced.add(endpoint());
            await().atMost(PATIENCE).until(() -> source.find("a").isPresent());
            engine.store(Messages.of("m"));
            await().atMost(PATIENCE)
                    .until(() -> engine.deliveries().list(ALL).deliveries().stream()
                            .anyMatch(delivery -> delivery.attempts() == 1));
            engine.endpoints().disable("a", "of the registration");
            engine.endpoints().enable("a");
            engine.store(Messages.of("n"));
            await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("a") == 1);

            assertThat(receivers.attemptsOf("m@a")).isEqualTo(1);
        }
    }

    @Test
    void engineInMemorySaysThatThereIsNoHistoryOfWhatHasEnded() {
        try (Engine engine = inMemory()) {
            WebhookDeliveryQuery ended = ALL.status(Status.DELIVERED, Status.EXHAUSTED);
            assertThatThrownBy(() -> engine.deliveries().list(ended))
                    .isInstanceOf(WebhookUnavailableException.class)
                    .hasMessageStartingWith("WHK00380");
            assertThatThrownBy(() -> engine.deliveries().replay(ended)).hasMessageStartingWith("WHK00380");
            assertThat(engine.deliveries().list(ALL).deliveries()).isEmpty();
            assertThat(engine.deliveries().find("1-a")).isEmpty();
            assertThat(engine.deliveries().replay("1-a")).isFalse();
            assertThat(engine.deliveries().cancel("1-a")).isFalse();
        }
    }

    @Test
    void callsOfASuspendedEngineInMemoryAreSentWhenItIsResumed() {
        try (Engine engine = inMemory()) {
            engine.start();
            receivers.hold();
            engine.store(Messages.of("under-way"));
            await().atMost(PATIENCE).until(() -> receivers.underWay("a") == 1);
            engine.store(Messages.of("next"));
            engine.suspend();
            engine.store(Messages.of("meanwhile"));
            receivers.release();
            await().atMost(PATIENCE).until(() -> engine.openInMemory() == 2);

            assertThat(receivers.deliveries()).containsExactly("under-way@a");

            engine.resume();
            await().atMost(PATIENCE).until(() -> engine.openInMemory() == 0);

            assertThat(receivers.deliveries()).containsExactlyInAnyOrder("under-way@a", "next@a", "meanwhile@a");
        }
    }

    @Test
    void whatIsOpenInMemoryIsFoundReplayedAndCancelled() {
        try (Engine engine = inMemory()) {
            receivers.failFirst(1);
            engine.start();
            engine.store(Messages.of("m"));
            engine.store(Messages.of("n"));
            await().atMost(PATIENCE)
                    .until(() -> engine.deliveries().list(ALL).deliveries().size() == 2);
            String m = engine.deliveries().list(ALL.id("m")).deliveries().get(0).deliveryId();
            assertThat(engine.deliveries()
                            .find(m)
                            .orElseThrow()
                            .waiting()
                            .orElseThrow()
                            .reason())
                    .isEqualTo(WebhookDeliveryWait.Reason.RETRY);
            assertThat(engine.deliveries().replay(m)).isTrue();
            assertThat(engine.deliveries().cancel(ALL.id("n"))).isEqualTo(1);
            await().atMost(PATIENCE)
                    .until(() -> engine.deliveries().list(ALL).deliveries().isEmpty());

            assertThat(receivers.deliveries()).containsExactly("m@a");
            assertThat(engine.openInMemory()).isZero();
        }
    }

    @Test
    void historyThatCannotBeReachedSaysSo() {
        BreakableDataSource dataSource = new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource());
        TestEngine engine = TestEngine.on(database, dataSource).endpoints("a").start(receivers);
        engines.add(engine);
        dataSource.breakDown();

        assertThatThrownBy(() -> engine.deliveries().list(ALL))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00381");
        dataSource.mend();
    }
}

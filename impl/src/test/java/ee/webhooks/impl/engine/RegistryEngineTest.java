// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registered endpoints, by engines that share a database. */
class RegistryEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final Receivers receivers = new Receivers();
    private final List<TestEngine> engines = new ArrayList<>();
    private int sent;

    @AfterEach
    void stopEngines() {
        receivers.answer(AttemptResult.DELIVERED);
        engines.forEach(TestEngine::close);
    }

    private TestEngine start() {
        TestEngine engine = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .start(receivers);
        engines.add(engine);
        return engine;
    }

    private static WebhookEndpoint endpoint(String id) {
        return WebhookEndpoint.builder(id)
                .url(URI.create("https://" + id + ".example/"))
                .build();
    }

    private Message next() {
        return Messages.of("m" + sent++);
    }

    /** Another node needs a moment to hear of a change: calls until one has the expected effect. */
    private void callUntilDelivered(TestEngine engine, String endpoint) {
        int before = receivers.deliveriesTo(endpoint);
        await().atMost(PATIENCE).until(() -> {
            engine.store(next());
            return receivers.deliveriesTo(endpoint) > before;
        });
    }

    private long open() {
        return database.number("select (select count(*) from {outbox}) + (select count(*) from {queue})");
    }

    @Test
    void registeredEndpointGetsTheNextCallOfThisNodeAndSoonThoseOfOthers() {
        TestEngine here = start();
        TestEngine there = start();
        here.endpoints().register(endpoint("acme"));
        here.store(next());
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("acme") == 1);

        callUntilDelivered(there, "acme");
    }

    @Test
    void callInTheTransactionThatRegistersArrives() throws SQLException {
        TestEngine engine = start();
        engine.transactions().run(connection -> {
            engine.store(Messages.of("before"));
            engine.endpoints().register(endpoint("acme"));
            engine.store(Messages.of("after"));
            return null;
        });

        await().atMost(PATIENCE).until(() -> receivers.deliveries().contains("after@acme"));
    }

    @Test
    void registrationThatIsRolledBackGetsNothing() {
        TestEngine engine = start();
        assertThatThrownBy(() -> engine.transactions().run(connection -> {
                    engine.endpoints().register(endpoint("acme"));
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");
        engine.endpoints().register(endpoint("other"));
        engine.store(next());
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("other") == 1);
        await().atMost(PATIENCE).until(() -> open() == 0);

        assertThat(receivers.deliveriesTo("acme")).isZero();
    }

    @Test
    void registeredEndpointsAreThereAfterARestart() {
        start().endpoints().register(endpoint("acme"));
        engines.remove(0).close();

        TestEngine engine = start();
        engine.store(next());
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("acme") == 1);
    }

    @Test
    void disabledEndpointHoldsWhatEveryNodeCallsUntilItIsEnabledByAnyOther() {
        TestEngine here = start();
        TestEngine there = start();
        here.endpoints().register(endpoint("acme"));
        here.endpoints().register(endpoint("other"));
        callUntilDelivered(there, "acme");
        here.endpoints().disable("acme", "by hand");
        awaitSilence(there, "acme");
        await().atMost(PATIENCE).until(() -> open() == waitingFor("acme"));
        int before = receivers.deliveriesTo("acme");
        long waiting = waitingFor("acme");
        here.store(next());
        there.store(next());
        await().atMost(PATIENCE).until(() -> waitingFor("acme") == waiting + 2 && open() == waiting + 2);
        assertThat(receivers.deliveriesTo("acme")).isEqualTo(before);

        there.endpoints().enable("acme");
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("acme") == before + waiting + 2);
        await().atMost(PATIENCE).until(() -> open() == 0);
    }

    /** Until a call of that node goes to the other endpoint and not to this one. */
    private void awaitSilence(TestEngine engine, String endpoint) {
        await().atMost(PATIENCE).until(() -> {
            long waiting = waitingFor(endpoint);
            engine.store(next());
            await().atMost(PATIENCE).until(() -> open() == waitingFor(endpoint));
            return waitingFor(endpoint) > waiting;
        });
    }

    private long waitingFor(String endpoint) {
        return database.number("select count(*) from {queue} where waits = 1 and endpoint_id = '" + endpoint + "'");
    }

    @Test
    void whatWaitsForADeletedEndpointIsCancelled() {
        TestEngine engine = start();
        engine.endpoints().register(endpoint("acme"));
        engine.endpoints().disable("acme", "by hand");
        for (int number = 0; number < 3; number++) {
            engine.store(next());
        }
        await().atMost(PATIENCE).until(() -> waitingFor("acme") == 3);
        engine.endpoints().delete("acme");

        await().atMost(PATIENCE).until(() -> open() == 0);
        assertThat(database.number("select count(*) from {delivery} where endpoint_id = 'acme' and state = 3"))
                .isEqualTo(3);
        assertThat(receivers.attemptsAt("acme")).isZero();
        engine.endpoints().register(endpoint("acme"));
        engine.store(next());
        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("acme") == 1);
    }

    @Test
    void endpointThatIsGoneIsCalledAgainOnAllNodesWhenItIsEnabled() {
        TestEngine here = start();
        TestEngine there = start();
        here.endpoints().register(endpoint("acme"));
        receivers.answer("acme", AttemptResult.GONE, Duration.ZERO);
        here.store(next());
        await().atMost(PATIENCE)
                .until(() ->
                        !there.endpoints().find("acme").orElseThrow().state().enabled());
        receivers.answer("acme", AttemptResult.DELIVERED, Duration.ZERO);
        there.endpoints().enable("acme");

        await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("acme") == 1);
        callUntilDelivered(there, "acme");
        callUntilDelivered(here, "acme");
    }

    @Test
    void callIsNotSentWithoutTheSecretsThatItShouldBeSignedWith() {
        TestEngine engine = start();
        engine.endpoints().register(endpoint("acme"), WebhookSecretType.ED25519);
        database.update("update {registration} set secrets = 'ED25519 - v1.00000000.AAAA'");
        engines.remove(0).close();
        TestEngine again = start();
        again.store(next());

        await().atMost(PATIENCE).until(() -> database.number("select count(*) from {attempt}") > 0);
        assertThat(receivers.attemptsAt("acme")).isZero();
        assertThat(database.texts("select failure from {attempt}")).allMatch(failure -> failure.contains("WHK00146"));
    }
}

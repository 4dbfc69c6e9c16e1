// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.engine.PortalScreens.DeliveryPage;
import ee.webhooks.impl.engine.PortalScreens.EndpointList;
import ee.webhooks.impl.engine.PortalScreens.EndpointRow;
import ee.webhooks.impl.engine.PortalScreens.Form;
import ee.webhooks.impl.engine.PortalScreens.Refused;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The screens do what their users want, with deliveries that are made, in a database. */
class PortalScreensTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final Receivers receivers = new Receivers();
    private final Instant begin = Instant.now().minusSeconds(60);
    private TestEngine engine;
    private PortalScreens acme;
    private PortalScreens globex;

    @BeforeEach
    void startEngine() {
        engine = TestEngine.on(database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .start(receivers);
        acme = new PortalScreens(engine.endpoints(), engine.deliveries(), this::fire, "acme");
        globex = new PortalScreens(engine.endpoints(), engine.deliveries(), this::fire, "globex");
    }

    @AfterEach
    void stopEngine() {
        receivers.answer(AttemptResult.DELIVERED);
        engine.close();
    }

    /** As the runtime does. */
    private void fire(WebhookCall call) {
        Message message = call(call.consumer().orElseThrow(), call.id().orElseThrow());
        engine.store(call.endpoint().map(message::forEndpoint).orElse(message));
    }

    private static Message call(String consumer, String id) {
        return MessageBuilder.message(id)
                .consumer(consumer)
                .calledAt(Instant.now())
                .build();
    }

    private void register(String consumer, String id) {
        engine.endpoints()
                .ofConsumer(consumer)
                .register(WebhookEndpoint.builder(id)
                        .url(URI.create("https://" + id + ".example/"))
                        .build());
    }

    private void callAcme(String id) {
        engine.store(call("acme", id));
    }

    private void awaitFailed(String endpoint, int count) {
        await().atMost(PATIENCE).until(() -> acme.countFailed(endpoint, begin) == count);
    }

    private static void assertRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void listShowsTheHealthOfTheConsumersEndpoints() {
        List.of("a1", "a2", "a3", "a4").forEach(id -> register("acme", id));
        register("globex", "g1");
        receivers.answer("a2", AttemptResult.FAILED, Duration.ZERO);
        engine.endpoints().disable("a3", "unpaid");
        callAcme("one");
        awaitFailed("a2", 1);
        await().atMost(PATIENCE)
                .until(() -> engine.endpoints().find("a2").orElseThrow().state().status()
                        == WebhookEndpointState.Status.FAILING);

        EndpointList first = acme.list(WebhookEndpointQuery.all().limit(3), begin);
        assertThat(first.rows()).extracting(EndpointRow::id).containsExactly("a1", "a2", "a3");
        assertThat(first.rows())
                .extracting(EndpointRow::status)
                .containsExactly(
                        WebhookEndpointState.Status.HEALTHY,
                        WebhookEndpointState.Status.FAILING,
                        WebhookEndpointState.Status.DISABLED);
        assertThat(first.rows()).extracting(EndpointRow::failedToday).containsExactly(0L, 1L, 0L);
        assertThat(first.rows().get(2).reason()).contains("unpaid");
        assertThat(first.found()).isEqualTo(4);
        assertThat(first.health())
                .containsEntry(WebhookEndpointState.Status.HEALTHY, 2L)
                .containsEntry(WebhookEndpointState.Status.PAUSED, 0L);
        assertThat(acme.list(
                                WebhookEndpointQuery.all()
                                        .limit(3)
                                        .after(first.next().orElseThrow()),
                                begin)
                        .rows())
                .extracting(EndpointRow::id)
                .containsExactly("a4");
        assertThat(acme.list(WebhookEndpointQuery.all().status(WebhookEndpointState.Status.FAILING), begin)
                        .rows())
                .extracting(EndpointRow::id)
                .containsExactly("a2");
        assertThat(globex.list(WebhookEndpointQuery.all(), begin).rows())
                .extracting(EndpointRow::id)
                .containsExactly("g1");
    }

    @Test
    void deliveryIsShownWithItsAttemptsAndSentAgain() {
        register("acme", "a1");
        receivers.answer("a1", AttemptResult.FAILED, Duration.ZERO);
        List.of("one", "two", "three").forEach(this::callAcme);
        awaitFailed("a1", 3);
        WebhookDelivery one = acme.follow("one").orElseThrow();

        DeliveryPage page = acme.delivery(one.deliveryId());
        assertThat(page.method()).isEqualTo("POST");
        assertThat(page.body()).isEqualTo("\"one\"");
        assertThat(page.attempts()).hasSize(TestEngine.DELAYS.size()).allSatisfy(attempt -> {
            assertThat(attempt.failure()).isPresent();
            assertThat(attempt.text()).isPresent();
        });
        assertThat(page.waitsFor()).isEmpty();
        assertRefused(404, () -> globex.delivery(one.deliveryId()));
        assertRefused(409, () -> globex.replay(one.deliveryId()));
        assertThat(globex.countFailed("a1", begin)).isZero();
        assertThat(globex.replayFailed("a1", begin)).isZero();

        receivers.answer(AttemptResult.DELIVERED);
        acme.replay(one.deliveryId());
        await().atMost(PATIENCE).until(() -> acme.follow("one").orElseThrow().status() == Status.DELIVERED);
        assertThat(acme.countFailed("a1", begin)).isEqualTo(2);
        assertThat(acme.countFailed("a1", Instant.now().plusSeconds(60))).isZero();
        assertThat(acme.replayFailed("a1", begin)).isEqualTo(2);
        await().atMost(PATIENCE)
                .until(() ->
                        engine.deliveries().count(WebhookDeliveryQuery.all().status(Status.DELIVERED)) == 3);
    }

    @Test
    void formChangesWhatItShowsAndNothingElse() {
        register("acme", "a1");
        Form read = acme.form("a1");
        engine.endpoints()
                .update(
                        "a1",
                        endpoint -> endpoint.concurrency(3)
                                .rate(WebhookRate.of(10, Duration.ofSeconds(1)))
                                .header("X-Plan", "gold"));
        Form changed = new Form(URI.create("https://new.example/"), List.of("order.*"), read.version());

        assertRefused(412, () -> acme.put("a1", changed));
        assertRefused(404, () -> globex.put("a1", changed));
        assertRefused(404, () -> globex.form("a1"));
        assertThat(acme.form("a1").url()).hasToString("https://a1.example/");

        Form stored = acme.put(
                "a1",
                new Form(changed.url(), changed.webhooks(), acme.form("a1").version()));
        assertThat(stored).isEqualTo(acme.form("a1"));
        WebhookEndpoint endpoint = engine.endpoints().find("a1").orElseThrow().endpoint();
        assertThat(endpoint.url()).hasToString("https://new.example/");
        assertThat(endpoint.events()).containsExactly("order.*");
        assertThat(endpoint.concurrency()).hasValue(3);
        assertThat(endpoint.rate()).contains(WebhookRate.of(10, Duration.ofSeconds(1)));
        assertThat(endpoint.headers()).containsEntry("X-Plan", "gold");
    }

    @Test
    void secretIsReplacedWithAnOverlapAndATestFollowedToItsEnd() {
        register("acme", "a1");
        register("acme", "a2");
        assertThat(acme.oldSecretUntil("a1")).isEmpty();

        assertThat(acme.rotate("a1", Duration.ofHours(2))).startsWith("whsec_");
        assertThat(acme.oldSecretUntil("a1").orElseThrow())
                .isBetween(Instant.now().plusSeconds(7000), Instant.now().plusSeconds(7200));
        assertRefused(404, () -> globex.rotate("a1", Duration.ZERO));
        assertRefused(404, () -> globex.sendTest("a1"));

        String test = acme.sendTest("a1");
        await().atMost(PATIENCE)
                .until(
                        () -> acme.follow(test).map(WebhookDelivery::status),
                        status -> status.filter(Status.DELIVERED::equals).isPresent());
        assertThat(acme.follow(test).orElseThrow().endpointId()).isEqualTo("a1");
        assertThat(receivers.deliveriesTo("a2")).isZero();
        assertThat(globex.follow(test)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookDeliveryWait.Reason;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookFailureKind;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.hostile.HostileText;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Outcomes;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Progress.Stage;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.history.JdbcRetention;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What the history does in every database. */
@EachDatabase
class JdbcDeliveriesTest {

    @Parameter
    DatabaseServer server;

    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final WebhookDeliveryQuery ALL = WebhookDeliveryQuery.all();
    private static final WebhookDeliveryQuery ANY = ALL.status(Status.OPEN, Status.values());

    /** Creating tables takes longer than most tests. */
    private static final Map<DatabaseServer, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    private TestDatabase database;
    private TestNode node;
    private int stored;

    @BeforeEach
    void startNode() {
        database = DATABASES.computeIfAbsent(server, TestDatabase::new);
        database.clear();
        node = TestNode.started(database);
    }

    private static final Outcome SUCCESS = Outcomes.delivered(AT, 202, Duration.ofMillis(34), "thanks");
    private static final Outcome FAILURE =
            Outcomes.failed(AT, 500, Duration.ofMillis(56), "WHK00300: the response was 500", "sorry");

    private static Progress delivered(String endpoint, int number) {
        return Progress.ended(endpoint, Stage.DELIVERED, number, SUCCESS);
    }

    private static Progress exhausted(String endpoint, int number) {
        return Progress.ended(endpoint, Stage.EXHAUSTED, number, FAILURE);
    }

    private static Progress retry(String endpoint, int number, Duration delay) {
        return Progress.retry(endpoint, number, Optional.of(FAILURE), delay);
    }

    private static Message call(String id, String webhook, Instant at) {
        return MessageBuilder.message(id)
                .webhook(webhook)
                .headers(Map.of("X-Tenant", "blue"))
                .query("a=b")
                .consumer(WebhookEndpoint.EVERY_CONSUMER)
                .calledAt(at)
                .build();
    }

    /** What is settled at once takes no room in memory. */
    private HeldMessage stored(Message message) {
        if (++stored % 20 == 0) {
            // As it would every second: a node that is slow must not lose its lease.
            node.heartbeat();
        }
        HeldMessage held = node.store(message);
        node.room.free(message);
        return held;
    }

    private void ended(String id, Progress... deliveries) {
        node.settle(stored(Messages.of(id)), deliveries);
    }

    /** The only delivery of a call. */
    private WebhookDelivery only(String id) {
        List<WebhookDelivery> found = node.deliveries.list(ALL.id(id)).deliveries();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private String deliveryId(String id) {
        return only(id).deliveryId();
    }

    private WebhookDeliveryDetails details(String id) {
        return node.deliveries.find(deliveryId(id)).orElseThrow();
    }

    private List<String> ids(WebhookDeliveryQuery query) {
        return node.deliveries.list(query).deliveries().stream()
                .map(delivery -> delivery.id() + "@" + delivery.endpointId())
                .toList();
    }

    private long rows(String table) {
        return database.number("select count(*) from {" + table + "}");
    }

    private List<String> dueIds() {
        return node.claimDue().stream().map(delivery -> delivery.message().id()).toList();
    }

    // Finding

    @Test
    void deliveriesAreFoundTheNewestFirst() {
        ended("a", delivered("acme", 1), exhausted("globex", 1));
        ended("b", retry("acme", 1, LONG));

        assertThat(ids(ALL)).containsExactly("b@acme", "a@globex", "a@acme");
    }

    @Test
    void deliveriesAreFoundByEverythingThatWasAskedFor() {
        Instant noon = Instant.parse("2026-02-03T12:00:00Z");
        node.settle(stored(call("a", "created", noon)), delivered("acme-1", 1), exhausted("globex", 1));
        node.settle(stored(call("b", "deleted", noon.plusSeconds(60))), exhausted("acme-2", 3));
        node.settle(stored(call("c", "created", noon.plus(5, ChronoUnit.HOURS))), retry("acme-1", 1, LONG));

        assertThat(ids(ALL.id("a"))).containsExactly("a@globex", "a@acme-1");
        assertThat(ids(ALL.webhook("created"))).containsExactly("c@acme-1", "a@globex", "a@acme-1");
        assertThat(ids(ALL.endpoint("acme-1"))).containsExactly("c@acme-1", "a@acme-1");
        assertThat(ids(ALL.consumer("acme"))).containsExactly("c@acme-1", "b@acme-2", "a@acme-1");
        assertThat(ids(ALL.consumer("acme").endpoint("acme-2"))).containsExactly("b@acme-2");
        assertThat(ids(ALL.consumer("acme").endpoint("globex"))).isEmpty();
        assertThat(ids(ALL.consumer("umbrella"))).isEmpty();
        assertThat(ids(ALL.status(Status.EXHAUSTED))).containsExactly("b@acme-2", "a@globex");
        assertThat(ids(ALL.status(Status.OPEN, Status.DELIVERED))).containsExactly("c@acme-1", "a@acme-1");
        assertThat(ids(ALL.since(noon.plusSeconds(60)))).containsExactly("c@acme-1", "b@acme-2");
        assertThat(ids(ALL.before(noon.plusSeconds(60)))).containsExactly("a@globex", "a@acme-1");
        assertThat(ids(ALL.since(noon.plusSeconds(1)).before(noon.plus(5, ChronoUnit.HOURS))))
                .containsExactly("b@acme-2");
        assertThat(ids(ALL.webhook("created").endpoint("acme-1").status(Status.DELIVERED)))
                .containsExactly("a@acme-1");
        assertThat(ids(ALL.since(noon.plus(9, ChronoUnit.HOURS)))).isEmpty();
    }

    @Test
    void callsOfATimeAreFoundAmongMany() {
        Instant begin = Instant.parse("2026-02-03T00:00:00Z");
        // The order of numbers is not quite that of times.
        IntStream.range(0, 60)
                .forEach(hour -> node.settle(
                        stored(call(
                                "h" + hour,
                                "created",
                                begin.plus(hour, ChronoUnit.HOURS).minusSeconds(hour % 7 * 500))),
                        delivered("acme", 1)));

        for (int hour = 1; hour < 60; hour += 9) {
            Instant since = begin.plus(hour, ChronoUnit.HOURS).minusSeconds(3000);
            Instant before = since.plus(3, ChronoUnit.HOURS);
            assertThat(ids(ALL.since(since).before(before)))
                    .containsExactlyElementsOf(node.deliveries.list(ALL.limit(1000)).deliveries().stream()
                            .filter(delivery -> !delivery.calledAt().isBefore(since)
                                    && delivery.calledAt().isBefore(before))
                            .map(delivery -> delivery.id() + "@acme")
                            .toList());
        }
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedWhateverIsCalledMeanwhile() {
        IntStream.range(0, 7).forEach(number -> ended("m" + number, delivered("acme", 1), exhausted("globex", 1)));
        List<String> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            WebhookDeliveryPage page = node.deliveries.list(
                    ALL.status(Status.DELIVERED, Status.EXHAUSTED).limit(3).after(next.orElse(null)));
            assertThat(page.deliveries()).hasSizeLessThanOrEqualTo(3);
            page.deliveries().forEach(delivery -> found.add(delivery.id() + "@" + delivery.endpointId()));
            next = page.next();
            ended("later" + found.size(), delivered("acme", 1));
        } while (next.isPresent());

        assertThat(found)
                .containsExactlyElementsOf(IntStream.range(0, 7)
                        .mapToObj(number -> 6 - number)
                        .flatMap(number -> List.of("m" + number + "@globex", "m" + number + "@acme").stream())
                        .toList());
    }

    private List<String> pages(WebhookDeliveryQuery query, int limit) {
        List<String> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            WebhookDeliveryPage page = node.deliveries.list(query.limit(limit).after(next.orElse(null)));
            page.deliveries().forEach(delivery -> found.add(delivery.id() + "@" + delivery.endpointId()));
            next = page.next();
        } while (next.isPresent());
        return found;
    }

    @Test
    void webhookThatIsSeldomCalledIsFoundAmongOthers() {
        for (int number = 0; number < 24; number++) {
            Instant at = AT.plusSeconds(number);
            node.settle(stored(call("other" + number, "created", at)), delivered("acme-1", 1));
            HeldMessage seldom = stored(call("m" + number, "deleted", at));
            switch (number % 4) {
                case 0 -> node.settle(seldom);
                case 1 -> node.settle(seldom, delivered("acme-1", 1), exhausted("acme-2", 1), delivered("globex", 1));
                case 2 -> node.settle(seldom, exhausted("globex", 1));
                default -> node.settle(seldom, delivered("acme-1", 1));
            }
        }
        List<WebhookDeliveryQuery> queries = List.of(
                ALL,
                ALL.endpoint("acme-1"),
                ALL.consumer("acme"),
                ALL.consumer("umbrella"),
                ALL.status(Status.EXHAUSTED),
                ALL.status(Status.DELIVERED, Status.EXHAUSTED).endpoint("globex"),
                ALL.since(AT.plusSeconds(5)).before(AT.plusSeconds(19)));

        for (WebhookDeliveryQuery query : queries) {
            List<String> expected = node.deliveries.list(query.limit(1000)).deliveries().stream()
                    .filter(delivery -> delivery.webhook().equals("deleted"))
                    .map(delivery -> delivery.id() + "@" + delivery.endpointId())
                    .toList();
            for (int limit : List.of(1, 2, 5, 1000)) {
                assertThat(pages(query.webhook("deleted"), limit)).containsExactlyElementsOf(expected);
            }
        }
        assertThat(pages(ALL.webhook("deleted"), 7)).hasSize(30);
        assertThat(pages(ALL.webhook("renamed"), 7)).isEmpty();
        assertThat(node.deliveries.replay(ANY.webhook("deleted").status(Status.EXHAUSTED)))
                .isEqualTo(12);
        assertThat(ids(ALL.status(Status.OPEN))).hasSize(12);
    }

    @Test
    void fewDeliveriesOfAWebhookThatIsCalledVeryOftenAreFound() {
        node.settle(stored(call("seldom", "w", AT)), exhausted("acme", 1));
        HeldMessage often = stored(call("often", "w", AT));
        node.settle(often, delivered("globex", 1));
        HeldMessage unwanted = stored(call("unwanted", "w", AT));
        node.settle(unwanted);
        copy(often.number(), 1_000_000, 12);
        copy(unwanted.number(), 2_000_000, 12);

        assertThat(rows("message")).isEqualTo(2 * 4096 + 3);
        assertThat(pages(ALL.webhook("w").status(Status.EXHAUSTED), 1)).containsExactly("seldom@acme");
        assertThat(pages(ALL.webhook("w").endpoint("acme"), 10)).containsExactly("seldom@acme");
        assertThat(pages(ALL.webhook("w"), 1000)).hasSize(4098).endsWith("seldom@acme");
        assertThat(node.deliveries.replay(ANY.webhook("w").endpoint("acme"))).isEqualTo(1);
    }

    /** Copies a message with its deliveries, two to the power of a number times. */
    private void copy(long original, long first, int power) {
        copy("id = " + original, first - original);
        for (int copies = 1; copies < 1 << power; copies *= 2) {
            copy("id >= " + first, copies);
        }
    }

    private void copy(String which, long distance) {
        database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at) select id + "
                + distance + ", application, webhook_id, webhook, verb, called_at from {message} where " + which);
        database.update(
                "insert into {delivery} (message_id, endpoint_id, state, attempts, ended_at) select message_id + "
                        + distance + ", endpoint_id, state, attempts, ended_at from {delivery} where message_" + which);
    }

    @Test
    void lastPageHasNoNext() {
        IntStream.range(0, 4).forEach(number -> ended("m" + number, delivered("acme", 1)));

        assertThat(node.deliveries.list(ALL.limit(4)).next()).isEmpty();
        assertThat(node.deliveries.list(ALL.limit(3)).next()).isPresent();
    }

    @Test
    void wrongPagesAreRefused() {
        assertThatThrownBy(() -> node.deliveries.list(ALL.limit(0)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00383");
        assertThatThrownBy(() -> node.deliveries.list(ALL.limit(1001)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00383");
        for (String position : List.of("nonsense", "1-a\0b", "1-\ud800", "1-\udc00a", "1-" + "a".repeat(256))) {
            assertThatThrownBy(() -> node.deliveries.list(ALL.limit(10).after(position)))
                    .as("%s", position)
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00384");
        }
    }

    @Test
    void timesThatNoCallCanHaveAreAskedForToo() {
        ended("a", exhausted("acme", 1));

        assertThat(node.deliveries
                        .list(ALL.since(Instant.MIN).before(Instant.MAX))
                        .deliveries())
                .hasSize(1);
        assertThat(node.deliveries.list(ALL.since(Instant.MAX)).deliveries()).isEmpty();
        assertThat(node.deliveries.list(ALL.before(Instant.MIN)).deliveries()).isEmpty();
        assertThat(node.deliveries.replay(ANY.since(Instant.MAX))).isZero();
    }

    @Test
    void deliveriesOfOtherApplicationsAreNotThere() {
        ended("a", exhausted("acme", 1));
        String deliveryId = deliveryId("a");
        TestNode other = TestNode.started(database, "crm");

        assertThat(other.deliveries.list(ALL).deliveries()).isEmpty();
        assertThat(other.deliveries.find(deliveryId)).isEmpty();
        assertThat(other.deliveries.replay(deliveryId)).isFalse();
        assertThat(other.deliveries.replay(ANY)).isZero();
        assertThat(rows("queue")).isZero();
    }

    // Reading

    @Test
    void deliveryIsReadWithWhatWasSentAndItsAttempts() {
        HeldMessage held = node.store(call("a", "created", AT));
        node.settle(held, retry("acme", 1, Duration.ZERO));
        node.step(node.claimDue().get(0), delivered("acme", 2));
        WebhookDeliveryDetails details = details("a");

        assertThat(details.delivery())
                .isEqualTo(ResultFactory.get()
                        .delivery(
                                new DeliveryIdentity(held.number() + "-acme", "a", "created", "acme", Optional.empty()),
                                Status.DELIVERED,
                                2,
                                AT,
                                Optional.of(AT),
                                Optional.empty()));
        assertThat(details.method()).isEqualTo("POST");
        assertThat(details.contentType()).contains("application/json");
        assertThat(details.body()).asString().isEqualTo("\"a\"");
        assertThat(details.headers()).isEqualTo(Map.of("X-Tenant", "blue"));
        assertThat(details.query()).isEqualTo("a=b");
        assertThat(details.orderKey()).isEmpty();
        assertThat(details.attempts())
                .containsExactly(
                        ResultFactory.get()
                                .attempt(
                                        1,
                                        AT,
                                        OptionalInt.of(500),
                                        Duration.ofMillis(56),
                                        Optional.of("WHK00300: the response was 500"),
                                        "sorry".getBytes(UTF_8)),
                        ResultFactory.get()
                                .attempt(
                                        2,
                                        AT,
                                        OptionalInt.of(202),
                                        Duration.ofMillis(34),
                                        Optional.empty(),
                                        "thanks".getBytes(UTF_8)));
    }

    @Test
    void openDeliverySaysWhenItsNextAttemptIsDue() {
        ended("a", retry("acme", 1, LONG), Progress.held("globex", 0));

        List<WebhookDelivery> found = node.deliveries.list(ALL).deliveries();
        assertThat(found).extracting(WebhookDelivery::status).containsExactly(Status.OPEN, Status.OPEN);
        assertThat(found.get(0).nextAttemptAt()).isEmpty();
        assertThat(found.get(1).nextAttemptAt())
                .hasValueSatisfying(time -> assertThat(time)
                        .isBetween(
                                Instant.now().plus(LONG).minusSeconds(60),
                                Instant.now().plus(LONG).plusSeconds(60)));
    }

    @Test
    void whatIsNotThereIsNotRead() {
        assertThat(node.deliveries.find("4711-acme")).isEmpty();
        assertThat(node.deliveries.find("nonsense")).isEmpty();
        assertThat(node.deliveries.replay("4711-acme")).isFalse();
        assertThat(node.deliveries.cancel("nonsense")).isFalse();
    }

    // Replaying

    @Test
    void exhaustedDeliveryIsSentAgainWithAllItsAttemptsBeforeIt() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, exhausted("acme", 10));
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();

        assertThat(node.looks).contains(Duration.ZERO);
        assertThat(only("a").status()).isEqualTo(Status.OPEN);
        assertThat(only("a").endedAt()).isEmpty();
        List<Delivery> due = node.claimDue();
        assertThat(due)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.message())
                        .usingRecursiveComparison()
                        .ignoringFields("notBefore")
                        .isEqualTo(held.message()))
                .extracting(Delivery::attempt, Delivery::roundStart)
                .containsExactly(11, 10);
        node.step(due.get(0), delivered("acme", 11));
        assertThat(only("a").status()).isEqualTo(Status.DELIVERED);
        assertThat(details("a").attempts())
                .extracting(WebhookDeliveryAttempt::number)
                .containsExactly(10, 11);
    }

    @Test
    void deliveredDeliveryIsSentAgainAndKeepsItsSuccess() {
        ended("a", delivered("acme", 1));
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();
        assertThat(details("a").attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.failure()).isEmpty())
                .extracting(WebhookDeliveryAttempt::answerText)
                .isEqualTo("thanks");
        node.step(node.claimDue().get(0), delivered("acme", 2));

        assertThat(details("a").attempts())
                .extracting(WebhookDeliveryAttempt::number)
                .containsExactly(1, 2);
    }

    @Test
    void deliveredDeliveriesAreSentAgainTogether() {
        ended("a", delivered("acme", 1), delivered("globex", 1));
        ended("b", delivered("acme", 1));

        assertThat(node.deliveries.replay(ANY)).isEqualTo(3);
        assertThat(dueIds()).containsExactly("a", "a", "b");
        assertThat(details("b").attempts()).hasSize(1);
    }

    @Test
    void cancelledDeliveryIsSentAgain() {
        ended("a", retry("acme", 1, LONG));
        node.deliveries.cancel(deliveryId("a"));
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();

        assertThat(dueIds()).containsExactly("a");
        assertThat(only("a").endedAt()).isEmpty();
    }

    @Test
    void replayWithoutAStatusSendsNothingAgainThatWasAccepted() {
        node.settle(node.store(call("a", "created", AT)), delivered("acme", 1));
        node.settle(node.store(call("b", "created", AT)), exhausted("acme", 1));

        assertThat(node.deliveries.replay(ALL)).isEqualTo(1);

        assertThat(node.deliveries.list(ALL.status(Status.OPEN)).deliveries())
                .extracting(WebhookDelivery::id)
                .containsExactly("b");
        assertThat(node.deliveries.replay(ALL.status(Status.DELIVERED))).isEqualTo(1);
    }

    @Test
    void deliveriesAreCountedBeyondAPageAndAsFarAsTheLimit() {
        for (int i = 0; i < 3; i++) {
            node.settle(node.store(call("a" + i, "created", AT)), delivered("acme", 1), exhausted("other", 1));
        }

        assertThat(node.deliveries.count(ALL.limit(1))).isEqualTo(6);
        assertThat(node.deliveries.count(ALL.status(Status.EXHAUSTED))).isEqualTo(3);
        assertThat(node.deliveries.count(ALL.endpoint("unknown"))).isZero();
    }

    @Test
    void replayHastensADeliveryThatWaitsForItsNextAttempt() {
        ended("a", retry("acme", 3, LONG));
        assertThat(dueIds()).isEmpty();
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();

        assertThat(node.claimDue())
                .singleElement()
                .extracting(Delivery::attempt, Delivery::roundStart)
                .containsExactly(4, 3);
    }

    @Test
    void replayLeavesADeliveryAloneWhoseTurnItIs() {
        ended("a", Progress.held("acme", 0));
        ended("b", Progress.waiting("acme", 0));

        assertThat(node.deliveries.replay(deliveryId("a"))).isFalse();
        assertThat(node.deliveries.replay(deliveryId("b"))).isFalse();
        assertThat(database.numbers("select waits from {queue} order by message_id"))
                .containsExactly((long) WaitReason.FOR_TIME.code(), (long) WaitReason.FOR_CAPACITY.code());
        assertThat(dueIds()).isEmpty();
    }

    @Test
    void replayOfAnOrderedDeliveryWaitsForTheOneUnderWayAndPassesTheOthers() {
        List.of("a", "b", "c").forEach(id -> node.outbox.store(Messages.orderedBy("k", id)));
        node.store.expandOrdered(10, TestNode.to("acme"));
        Delivery a = node.store.claimWaiting("acme", Allowance.of(10)).held().get(0);
        node.step(a, exhausted("acme", 1));
        Delivery b = node.store.claimWaiting("acme", Allowance.of(10)).held().get(0);
        assertThat(b.message().id()).isEqualTo("b");
        int looks = node.looks.size();
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();
        // The line was looked at on another thread, which must not have it locked when b ends
        await().until(() -> node.looks.size() > looks);
        assertThat(node.claimWaitingIds("acme")).isEmpty();
        node.step(b, delivered("acme", 1));

        assertThat(node.claimWaitingIds("acme")).containsExactly("a");
    }

    @Test
    void replayOfAnOrderedDeliveryGoesAtOnceIfNothingIsUnderWay() {
        node.outbox.store(Messages.orderedBy("k", "a"));
        node.store.expandOrdered(10, TestNode.to("acme"));
        node.step(node.store.claimWaiting("acme", Allowance.of(10)).held().get(0), exhausted("acme", 1));
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();

        await().until(() -> node.claimWaitingIds("acme").contains("a"));
    }

    @Test
    void rangeIsReplayed() {
        Instant noon = Instant.parse("2026-02-03T12:00:00Z");
        node.settle(stored(call("before", "created", noon.minusSeconds(1))), exhausted("acme", 1));
        IntStream.range(0, 270)
                .forEach(number -> node.settle(
                        stored(call("m" + number, "created", noon.plusSeconds(number))),
                        exhausted("acme", 1),
                        number % 2 == 0 ? exhausted("globex", 1) : delivered("globex", 1)));
        node.settle(stored(call("fine", "created", noon.plusSeconds(700))), delivered("acme", 1));
        long replayed = node.deliveries.replay(
                ALL.endpoint("acme").status(Status.EXHAUSTED).since(noon));

        assertThat(replayed).isEqualTo(270);
        assertThat(node.store.claimDue(Allowance.of(1000), endpoint -> true).held())
                .extracting(delivery -> delivery.message().id() + "@" + delivery.endpointId())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 270)
                        .mapToObj(number -> "m" + number + "@acme")
                        .toList());
        assertThat(ids(ALL.endpoint("acme").status(Status.EXHAUSTED))).containsExactly("before@acme");
    }

    @Test
    void replayIsPartOfTheTransactionOfTheCaller() {
        ended("a", exhausted("acme", 1));
        String deliveryId = deliveryId("a");
        assertThatThrownBy(() -> node.run(() -> {
                    assertThat(node.deliveries.replay(deliveryId)).isTrue();
                    assertThat(only("a").status()).isEqualTo(Status.OPEN);
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");
        assertThat(only("a").status()).isEqualTo(Status.EXHAUSTED);
        assertThat(rows("queue")).isZero();
        assertThat(node.looks).isEmpty();

        node.run(() -> {
            assertThat(node.deliveries.replay(ANY)).isEqualTo(1);
            assertThat(node.looks).isEmpty();
        });
        assertThat(node.looks).containsExactly(Duration.ZERO);
        assertThat(dueIds()).containsExactly("a");
    }

    // Cancelling

    @Test
    void cancelledDeliveryIsNotSent() {
        ended("a", retry("acme", 1, Duration.ZERO), retry("globex", 1, Duration.ZERO));
        assertThat(node.deliveries.cancel(node.deliveries
                        .list(ALL.endpoint("acme"))
                        .deliveries()
                        .get(0)
                        .deliveryId()))
                .isTrue();

        assertThat(node.claimDue()).extracting(Delivery::endpointId).containsExactly("globex");
        assertThat(ids(ALL.status(Status.CANCELLED))).containsExactly("a@acme");
        assertThat(node.deliveries
                        .list(ALL.endpoint("acme"))
                        .deliveries()
                        .get(0)
                        .endedAt())
                .hasValueSatisfying(
                        time -> assertThat(time).isAfter(Instant.now().minusSeconds(60)));
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        ended("a", delivered("acme", 1));
        ended("b", exhausted("acme", 1));

        assertThat(node.deliveries.cancel(deliveryId("a"))).isFalse();
        assertThat(node.deliveries.cancel(ALL)).isZero();
        assertThat(only("a").status()).isEqualTo(Status.DELIVERED);
        assertThat(only("b").status()).isEqualTo(Status.EXHAUSTED);
    }

    @Test
    void cancellationDoesNotWaitForWhatHasEnded() {
        ended("a", exhausted("acme", 1));
        ended("b", retry("acme", 1, LONG));
        node.run(() -> {
            assertThat(node.deliveries.replay(ANY.id("a"))).isEqualTo(1);
            assertThat(CompletableFuture.supplyAsync(() -> node.deliveries.cancel(ALL))
                            .orTimeout(1, TimeUnit.MINUTES)
                            .join())
                    .isEqualTo(1);
        });

        assertThat(ids(ALL.status(Status.CANCELLED))).containsExactly("b@acme");
        assertThat(ids(ALL.status(Status.OPEN))).containsExactly("a@acme");
    }

    @Test
    void nodeLearnsThatWhatItHasInHandIsCancelled() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, Progress.held("acme", 0), Progress.held("globex", 0));
        node.deliveries.cancel(ALL.endpoint("acme"));

        assertThat(node.store.cancelled()).containsExactly(new DeliveryKey(held.number(), "acme"));
        assertThat(ids(ALL.status(Status.CANCELLED))).containsExactly("a@acme");
        node.step(inHand(held, 1), Progress.cancelled("acme", 0, Optional.empty()));
        assertThat(node.store.cancelled()).isEmpty();
        assertThat(database.texts("select endpoint_id from {queue}")).containsExactly("globex");
        assertThat(ids(ALL.status(Status.CANCELLED))).containsExactly("a@acme");
    }

    private static Delivery inHand(HeldMessage held, int attempt) {
        return new Delivery(held.number(), held.owner(), held.message(), "acme", attempt, 0);
    }

    @Test
    void attemptUnderWayThatFailsIsTheLastOfACancelledDelivery() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, Progress.held("acme", 0));
        node.deliveries.cancel(deliveryId("a"));
        node.step(inHand(held, 1), retry("acme", 1, Duration.ZERO));

        assertThat(rows("queue")).isZero();
        assertThat(only("a").status()).isEqualTo(Status.CANCELLED);
        assertThat(details("a").attempts()).hasSize(1);
    }

    @Test
    void attemptUnderWayThatSucceedsDeliversACancelledDelivery() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, Progress.held("acme", 0));
        node.deliveries.cancel(deliveryId("a"));
        node.step(inHand(held, 1), delivered("acme", 1));

        assertThat(rows("queue")).isZero();
        assertThat(only("a").status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void replayRevokesACancellationThatTheNodeHasActedOn() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, Progress.held("acme", 0));
        node.deliveries.cancel(deliveryId("a"));
        assertThat(node.store.cancelled()).hasSize(1);
        assertThat(node.deliveries.replay(deliveryId("a"))).isTrue();
        node.step(inHand(held, 1), Progress.cancelled("acme", 0, Optional.empty()));

        assertThat(only("a").status()).isEqualTo(Status.OPEN);
        await().until(() -> dueIds().contains("a"));
    }

    @Test
    void cancelledDeliveryOfADeadNodeIsNotTakenOver() {
        TestNode dying = TestNode.started(database);
        dying.settle(dying.store(Messages.of("a")), Progress.held("acme", 0));
        node.deliveries.cancel(deliveryId("a"));
        database.update("update {node} set lease_until = 1 where id = " + database.number("select owner from {queue}"));
        node.heartbeat();

        assertThat(rows("queue")).isZero();
        assertThat(only("a").status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void nextOfAnOrderKeyGoesWhenTheOneBeforeItIsCancelled() {
        List.of("a", "b").forEach(id -> node.outbox.store(Messages.orderedBy("k", id)));
        node.store.expandOrdered(10, TestNode.to("acme"));
        assertThat(node.deliveries.cancel(deliveryId("a"))).isTrue();

        await().until(() -> node.claimWaitingIds("acme").contains("b"));
    }

    @Test
    void nextOfAnOrderKeyWaitsUntilTheCancelledOneIsNotUnderWayAnyMore() {
        List.of("a", "b").forEach(id -> node.outbox.store(Messages.orderedBy("k", id)));
        node.store.expandOrdered(10, TestNode.to("acme"));
        Delivery a = node.store.claimWaiting("acme", Allowance.of(10)).held().get(0);
        node.run(() -> node.deliveries.cancel(ALL.id("a")));
        await().until(() -> node.looks.contains(Duration.ZERO));
        node.heartbeat();
        assertThat(node.claimWaitingIds("acme")).isEmpty();
        node.step(a, delivered("acme", 1));

        assertThat(node.claimWaitingIds("acme")).containsExactly("b");
    }

    /** Nothing could be sent, and the history would no longer say that it arrived. */
    @Test
    void whatHasEndedAtAnEndpointThatIsGoneIsNotReplayed() {
        ended("a", delivered("acme", 1), delivered("globex", 1));
        ended("b", exhausted("acme", 1));
        node.missing.add("acme");
        String gone = node.deliveries
                .list(ALL.id("a").endpoint("acme"))
                .deliveries()
                .get(0)
                .deliveryId();

        assertThat(node.deliveries.replay(gone)).isFalse();
        assertThat(node.deliveries.replay(ANY)).isEqualTo(1);
        assertThat(ids(ALL.status(Status.DELIVERED))).containsExactly("a@acme");
        assertThat(ids(ALL.status(Status.EXHAUSTED))).containsExactly("b@acme");
        assertThat(ids(ALL.status(Status.OPEN))).containsExactly("a@globex");
    }

    private void delayed(Message message) {
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), message));
        node.frozen = node.frozen.plusSeconds(1);
        node.store.expandOrdered(10, TestNode.to("acme", "globex"));
    }

    @Test
    void delayedCallIsFoundAndCancelledBeforeItIsDue() {
        delayed(Messages.of("late"));
        delayed(Messages.orderedBy("k", "late-in-line"));

        assertThat(ids(ALL.status(Status.OPEN)))
                .containsExactly("late-in-line@globex", "late-in-line@acme", "late@globex", "late@acme");
        assertThat(node.deliveries.list(ALL).deliveries())
                .allSatisfy(delivery -> assertThat(delivery.nextAttemptAt())
                        .hasValueSatisfying(
                                time -> assertThat(time).isAfter(Instant.now().plus(LONG.dividedBy(2)))));
        assertThat(node.deliveries.cancel(ALL.endpoint("acme"))).isEqualTo(2);
        assertThat(ids(ALL.status(Status.CANCELLED))).containsExactly("late-in-line@acme", "late@acme");
        assertThat(rows("queue")).isEqualTo(2);
    }

    @Test
    void delayedCallIsSentAtOnceByAReplay() {
        delayed(Messages.of("late"));
        delayed(Messages.orderedBy("k", "late-in-line"));
        assertThat(node.deliveries.replay(ANY.endpoint("acme"))).isEqualTo(2);
        await().until(() -> database.number("select count(*) from {queue} where waits = 1") == 1);

        assertThat(dueIds()).containsExactly("late");
        assertThat(node.claimWaitingIds("acme")).containsExactly("late-in-line");
    }

    @Test
    void cancellationIsToldWhenItIsCommitted() {
        ended("a", retry("acme", 2, LONG));
        ended("b", retry("acme", 1, LONG));
        assertThatThrownBy(() -> node.run(() -> {
                    node.deliveries.cancel(ALL);
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");
        node.deliveries.replay(ANY.id("b"));
        node.run(() -> {
            node.deliveries.cancel(ALL.id("a"));
            assertThat(node.cancelled).isEmpty();
        });
        await().until(() -> !node.cancelled.isEmpty());

        assertThat(node.cancelled).singleElement().satisfies(cancelled -> {
            assertThat(cancelled.delivery().id()).isEqualTo("a");
            assertThat(cancelled.delivery().webhook()).isEqualTo("user-created");
            assertThat(cancelled.delivery().endpointId()).isEqualTo("acme");
            assertThat(cancelled.delivery().consumer()).contains(WebhookEndpoint.EVERY_CONSUMER);
            assertThat(cancelled.attempts()).isEqualTo(2);
            assertThat(cancelled.endpointDeleted()).isFalse();
        });
    }

    @Test
    void nodeThatHasACancelledDeliveryInHandTellsHowItEnded() {
        ended("a", retry("acme", 1, Duration.ZERO));
        ended("b", retry("acme", 1, Duration.ZERO));
        ended("c", retry("gone", 1, Duration.ZERO));
        List<Delivery> held = node.claimDue();
        node.deliveries.cancel(ALL.endpoint("acme"));
        Set<DeliveryKey> told = node.store
                .record(
                        List.of(),
                        List.of(
                                new Step(held.get(0), delivered("acme", 2)),
                                new Step(held.get(1), retry("acme", 2, LONG)),
                                new Step(held.get(2), Progress.endpointDeleted("gone", 1))))
                .cancelled();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        new DeliveryKey(held.get(1).number(), "acme"),
                        new DeliveryKey(held.get(2).number(), "gone"));
        assertThat(node.cancelled).isEmpty();
    }

    private WebhookDeliveryWait waiting(String id) {
        return details(id).waiting().orElseThrow();
    }

    private Reason reason(String id) {
        return waiting(id).reason();
    }

    @Test
    void whatHasEndedWaitsForNothing() {
        ended("a", delivered("acme", 1));
        ended("b", exhausted("acme", 1));

        assertThat(details("a").waiting()).isEmpty();
        assertThat(details("b").waiting()).isEmpty();
    }

    @Test
    void deliveryTellsUntilWhenItWaits() {
        ended("retried", retry("acme", 1, LONG));
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.of("late")));
        node.store.expandOrdered(10, TestNode.to("acme"));

        assertThat(reason("retried")).isEqualTo(Reason.RETRY);
        assertThat(waiting("retried").text()).startsWith("Attempt 2 is made at ");
        assertThat(waiting("retried").until()).isEqualTo(only("retried").nextAttemptAt());
        assertThat(reason("late")).isEqualTo(Reason.CALL_TIME);
        assertThat(waiting("late").until()).isEqualTo(only("late").nextAttemptAt());
    }

    @Test
    void deliveryTellsWhatItsEndpointDoesNotTake() {
        ended("room", Progress.waiting("acme", 0));
        assertThat(reason("room")).isEqualTo(Reason.ENDPOINT_BUSY);
        node.store.publishHealth(List.of(change("acme", LONG, Optional.empty())));
        ended("soon", retry("acme", 1, Duration.ofMinutes(1)));
        ended("later", retry("acme", 1, LONG.multipliedBy(2)));
        assertThat(reason("room")).isEqualTo(Reason.ENDPOINT_PAUSED);
        assertThat(waiting("room").until())
                .hasValueSatisfying(end -> assertThat(end).isAfter(Instant.now().plus(LONG.dividedBy(2))));
        assertThat(reason("soon")).isEqualTo(Reason.ENDPOINT_PAUSED);
        assertThat(reason("later")).isEqualTo(Reason.RETRY);
        node.disabled.add("acme");
        assertThat(reason("later")).isEqualTo(Reason.ENDPOINT_DISABLED);
        node.disabled.clear();
        node.store.publishHealth(List.of(change("acme", Duration.ZERO, Optional.of("gone for good."))));
        assertThat(waiting("later").text()).startsWith("The endpoint is disabled: gone for good.");
        node.missing.add("acme");
        assertThat(reason("later")).isEqualTo(Reason.ENDPOINT_UNKNOWN);
    }

    private static EndpointChange change(String endpointId, Duration pause, Optional<String> disabled) {
        return new EndpointChange(endpointId, false, 1, pause, disabled, Instant.now());
    }

    @Test
    void deliveryTellsBehindWhichItWaits() {
        IntStream.range(0, 3).forEach(number -> node.outbox.store(Messages.orderedBy("k", "k" + number)));
        node.store.expandOrdered(10, TestNode.to("acme"));
        assertThat(reason("k0")).isEqualTo(Reason.ENDPOINT_BUSY);
        assertThat(reason("k1")).isEqualTo(Reason.ORDER_KEY);
        assertThat(waiting("k2").behind()).contains(deliveryId("k0"));
        Delivery first = node.store.claimWaiting("acme", Allowance.of(1)).held().get(0);
        node.step(first, retry("acme", 1, LONG));
        assertThat(waiting("k1").behind()).contains(deliveryId("k0"));
        assertThat(reason("k0")).isEqualTo(Reason.RETRY);
        node.deliveries.cancel(deliveryId("k0"));
        await().until(() -> reason("k1") == Reason.ENDPOINT_BUSY);

        assertThat(waiting("k2").behind()).contains(deliveryId("k1"));
    }

    @Test
    void deliveryTellsWhoHasItInHand() {
        ended("a", retry("acme", 1, Duration.ZERO));
        assertThat(reason("a")).isEqualTo(Reason.NODE);
        node.claimDue();
        assertThat(reason("a")).isEqualTo(Reason.ATTEMPT);
        database.update("update {node} set lease_until = 1000");
        assertThat(reason("a")).isEqualTo(Reason.NODE_LOST);
        assertThat(waiting("a").until()).contains(Instant.ofEpochSecond(1));
        node.deliveries.cancel(ALL);
        assertThat(reason("a")).isEqualTo(Reason.CANCELLATION);
    }

    @Test
    void rangeIsCancelled() {
        IntStream.range(0, 130)
                .forEach(number -> ended("m" + number, retry("acme", 1, LONG), retry("globex", 1, LONG)));
        node.run(() -> assertThat(node.deliveries.cancel(ALL.endpoint("acme"))).isEqualTo(130));

        assertThat(database.texts("select distinct endpoint_id from {queue}")).containsExactly("globex");
        assertThat(node.deliveries.cancel(ALL)).isEqualTo(130);
        assertThat(rows("queue")).isZero();
    }

    // Letting go

    private JdbcRetention keeping(Duration kept) {
        return new JdbcRetention(node.database, kept, System::nanoTime);
    }

    private static Progress ended(String endpoint, Instant at) {
        return Progress.ended(
                endpoint, Stage.EXHAUSTED, 1, Outcomes.failed(at, 500, Duration.ofMillis(1), "failed", ""));
    }

    @Test
    void whatIsKeptForAMinuteIsDeletedSoonAfterItHasEnded() {
        AtomicLong nanos = new AtomicLong();
        JdbcRetention retention = new JdbcRetention(node.database, Duration.ofMinutes(1), nanos::get);
        Instant old = Instant.now().minus(10, ChronoUnit.MINUTES);
        node.settle(stored(call("first", "w", old)), Progress.retry("acme", 0, Optional.empty(), Duration.ZERO));
        node.settle(stored(call("second", "w", old)), ended("acme", old));
        retention.runBatch();
        assertThat(database.texts("select webhook_id from {message}")).containsExactly("first");
        node.claimDue().forEach(delivery -> node.step(delivery, ended("acme", old)));
        nanos.addAndGet(retention.betweenRuns().toNanos() + 1);
        retention.runBatch();

        assertThat(retention.betweenRuns()).isEqualTo(Duration.ofSeconds(6));
        assertThat(rows("message")).isZero();
    }

    @Test
    void whatHasEndedLongAgoIsDeleted() {
        Instant now = Instant.now();
        Instant old = now.minus(10, ChronoUnit.DAYS);
        node.settle(stored(call("old", "w", old)), ended("acme", old), delivered("globex", 1));
        node.settle(stored(call("nobody", "w", old)));
        node.settle(stored(call("open", "w", old)), ended("acme", old), retry("globex", 1, LONG));
        node.settle(stored(call("ended-lately", "w", old)), ended("acme", now));
        node.settle(stored(call("cancelled-lately", "w", old)), retry("acme", 1, LONG));
        node.deliveries.cancel(ALL.id("cancelled-lately"));
        node.settle(stored(call("replayed", "w", old)), ended("acme", old));
        node.deliveries.replay(ANY.id("replayed"));
        node.settle(stored(call("young", "w", now)), ended("acme", now));

        assertThat(keeping(Duration.ofDays(7)).runBatch()).isFalse();
        assertThat(database.texts("select webhook_id from {message} order by id"))
                .containsExactly("open", "ended-lately", "cancelled-lately", "replayed", "young");
        assertThat(rows("delivery")).isEqualTo(6);
        assertThat(rows("attempt")).isEqualTo(6);
    }

    @Test
    void muchIsDeletedALittleAtATime() {
        Instant old = Instant.now().minus(10, ChronoUnit.DAYS);
        node.settle(stored(call("first", "w", old)), retry("acme", 1, LONG));
        node.settle(stored(call("second", "w", old)), ended("acme", old));
        // Copies, so that there are many: each time as many as there are.
        for (int copies = 1; copies <= 512; copies *= 2) {
            database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at)"
                    + " select id + 2 * " + copies
                    + ", application, webhook_id, webhook, verb, called_at from {message}");
            database.update("insert into {delivery} (message_id, endpoint_id, state, attempts, ended_at)"
                    + " select message_id + 2 * " + copies
                    + ", endpoint_id, state, attempts, ended_at from {delivery}");
        }
        JdbcRetention retention = keeping(Duration.ofDays(7));
        int batches = 0;
        while (retention.runBatch()) {
            batches++;
        }

        assertThat(batches).isEqualTo(4);
        assertThat(database.texts("select distinct webhook_id from {message}")).containsExactly("first");
        assertThat(rows("message")).isEqualTo(1024);
    }

    /** A clock that was wrong, or a row that a person has brought back. */
    @Test
    void youngCallsInFrontOfOldOnesDoNotKeepThose() {
        long now = System.currentTimeMillis();
        long old = now - Duration.ofDays(10).toMillis();
        for (int i = 0; i < 1200; i++) {
            boolean young = i < 600 || i == 1100;
            database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at) values ("
                    + (10_000_000 + i) + ", 'shop', 'c" + i + "', 'w', 'POST', " + (young ? now : old) + ")");
        }
        JdbcRetention retention = keeping(Duration.ofDays(7));
        while (retention.runBatch()) {
            // A window at a time.
        }

        assertThat(rows("message")).isEqualTo(601);
        assertThat(database.number("select min(called_at) from {message}")).isEqualTo(now);
    }

    @Test
    void passEndsSoonWhereAllIsYoung() {
        long now = System.currentTimeMillis();
        database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at) values"
                + " (10000000, 'shop', 'c', 'w', 'POST', " + now + ")");
        for (int copies = 1; copies <= 8192; copies *= 2) {
            database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at)"
                    + " select id + " + copies + ", application, webhook_id, webhook, verb, called_at from {message}");
        }
        JdbcRetention retention = keeping(Duration.ofDays(7));
        int windows = 1;
        while (retention.runBatch()) {
            windows++;
        }
        assertThat(windows).isEqualTo(10);
        database.update("update {message} set called_at = 1 where id < 10000005");
        while (retention.runBatch()) {
            // Begins where it began to be young.
        }

        assertThat(rows("message")).isEqualTo(16_384 - 5);
    }

    @Test
    void whatWasTooYoungIsDeletedByALaterRun() {
        Instant called = Instant.now().minus(10, ChronoUnit.DAYS);
        node.settle(stored(call("a", "w", called)), ended("acme", called));
        node.settle(stored(call("b", "w", called.plus(5, ChronoUnit.DAYS))), ended("acme", called));
        JdbcRetention retention = keeping(Duration.ofDays(7));
        retention.runBatch();
        assertThat(database.texts("select webhook_id from {message}")).containsExactly("b");
        database.update("update {message} set called_at = called_at - "
                + Duration.ofDays(5).toMillis());
        retention.runBatch();

        assertThat(rows("message")).isZero();
    }

    @Test
    void oneNodeDeletesAndAnotherWhenThatIsDead() {
        Instant old = Instant.now().minus(10, ChronoUnit.DAYS);
        node.settle(stored(call("a", "w", old)), ended("acme", old));
        database.update("insert into {node} (application, id, lease_until, started_at) values ('shop', 1, "
                + Instant.now().plus(LONG).toEpochMilli() + ", 0)");
        JdbcRetention retention = keeping(Duration.ofDays(7));
        retention.runBatch();
        assertThat(rows("message")).isEqualTo(1);
        database.update("update {node} set lease_until = -1 where id = 1");
        retention.runBatch();

        assertThat(rows("message")).isZero();
    }

    @Test
    void whatOtherApplicationsKeepIsTheirConcern() {
        Instant old = Instant.now().minus(10, ChronoUnit.DAYS);
        TestNode other = TestNode.started(database, "crm");
        other.settle(other.store(call("a", "w", old)), ended("acme", old));
        keeping(Duration.ofDays(7)).runBatch();

        assertThat(rows("message")).isEqualTo(1);
    }

    @Test
    void whatIsReplayedAtTheSameMomentIsNotDeleted() {
        Instant old = Instant.now().minus(10, ChronoUnit.DAYS);
        node.settle(stored(call("a", "w", old)), ended("acme", old));
        JdbcRetention retention = keeping(Duration.ofDays(7));
        node.run(() -> {
            assertThat(node.deliveries.replay(ANY)).isEqualTo(1);
            CompletableFuture.supplyAsync(retention::runBatch).join();
        });

        assertThat(dueIds()).containsExactly("a");
    }

    // Texts

    @Test
    void textsComeOutAsTheyWentIn() {
        List<HostileText> texts = HostileText.all();
        for (int number = 0; number < texts.size(); number++) {
            HostileText text = texts.get(number);
            String name = text.isFor('N') ? text.text() : "other-" + number;
            node.settle(
                    stored(MessageBuilder.message(text.isFor('W') ? text.text() : "id-" + number)
                            .webhook(name)
                            .body(new byte[0])
                            .headers(text.isFor('H') ? Map.of("X-Text", text.text()) : Map.of())
                            .calledAt(AT)
                            .build()),
                    delivered(text.isFor('E') ? text.text() : "endpoint-" + number, 1));
        }

        for (HostileText text : texts) {
            if (text.isFor('N')) {
                List<WebhookDelivery> found =
                        node.deliveries.list(ALL.webhook(text.text())).deliveries();
                assertThat(found).as(text.toString()).hasSize(1);
                WebhookDeliveryDetails details =
                        node.deliveries.find(found.get(0).deliveryId()).orElseThrow();
                assertThat(details.delivery().webhook()).isEqualTo(text.text());
                if (text.isFor('H')) {
                    assertThat(details.headers()).isEqualTo(Map.of("X-Text", text.text()));
                }
            }
            if (text.isFor('W')) {
                assertThat(only(text.text()).id()).isEqualTo(text.text());
            }
            if (text.isFor('E')) {
                assertThat(node.deliveries.list(ALL.endpoint(text.text())).deliveries())
                        .extracting(WebhookDelivery::endpointId)
                        .containsExactly(text.text());
            } else {
                assertThat(node.deliveries.find("1-" + text.text())).isEmpty();
                assertThat(node.deliveries.replay("1-" + text.text())).isFalse();
                assertThat(node.deliveries.cancel("1-" + text.text())).isFalse();
            }
        }
    }

    @Test
    void orderKeysHoldUpThoseOfEqualTextsOnly() {
        List<String> keys = HostileText.all().stream()
                .filter(text -> text.isFor('N'))
                .map(HostileText::text)
                .toList();
        for (int number = 0; number < keys.size(); number++) {
            node.outbox.store(Messages.orderedBy(keys.get(number), "id-" + number));
        }
        node.store.expandOrdered(1000, TestNode.to("acme"));

        assertThat(node.store.claimWaiting("acme", Allowance.of(1000)).held())
                .extracting(delivery -> delivery.message().orderKey().orElseThrow())
                .containsExactlyElementsOf(keys);
    }

    @Test
    void consumersOfCallsComeOutAsTheyWentIn() {
        List<String> consumers = HostileText.all().stream()
                .filter(text -> text.isFor('N'))
                .map(HostileText::text)
                .toList();
        TestNode dead = TestNode.started(database);
        consumers.forEach(consumer -> dead.outbox.store(Messages.to(consumer, "id")));
        dead.store.release();

        assertThat(node.store.claimMessages(Allowance.of(1000)).held())
                .extracting(held -> held.message().consumer().orElseThrow())
                .containsExactlyElementsOf(consumers);
    }

    // Of one consumer

    @Test
    void consumerSeesAndChangesItsOwnDeliveriesOnly() {
        ended("a", exhausted("acme-1", 1), exhausted("globex", 1));
        ended("b", exhausted("acme-2", 1), retry("globex", 1, LONG));
        WebhookDeliveries acme = node.deliveries.ofConsumer("acme");
        List<String> ofOthers = node.deliveries.list(ALL.endpoint("globex")).deliveries().stream()
                .map(WebhookDelivery::deliveryId)
                .toList();

        assertThat(acme.list(ALL).deliveries())
                .extracting(WebhookDelivery::endpointId)
                .containsExactly("acme-2", "acme-1");
        assertThat(ofOthers).hasSize(2).allSatisfy(guessed -> {
            assertThat(acme.find(guessed)).isEmpty();
            assertThat(acme.replay(guessed)).isFalse();
            assertThat(acme.cancel(guessed)).isFalse();
        });
        String own = acme.list(ALL.id("a")).deliveries().get(0).deliveryId();
        assertThat(acme.find(own).orElseThrow().attempts().get(0).failure()).hasValue(WebhookFailureKind.SENDER.text());
        assertThat(acme.replay(own)).isTrue();
        assertThat(acme.cancel(own)).isTrue();
        assertThat(acme.replay(ANY)).isEqualTo(2);
        assertThat(ids(ALL.status(Status.EXHAUSTED))).containsExactly("a@globex");
    }

    /** What an exception of the application says may be what no database takes; the batch that it is in must not be written in vain for ever. */
    @Test
    void failureIsStoredWhateverItsTextIs() {
        String hostile = "WHK00304: a\u0000b\ud83d\n" + "😀".repeat(1000);
        node.settle(
                stored(Messages.of("a")),
                Progress.ended("acme", Stage.EXHAUSTED, 1, Outcome.unanswered(hostile, Duration.ZERO, AT)));

        assertThat(details("a").attempts().get(0).failure().orElseThrow())
                .startsWith("WHK00304: a\\u0000b\\ud83d\\u000a😀😀")
                .endsWith("😀... (cut off)")
                .hasSizeLessThanOrEqualTo(1000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Backlog;
import ee.webhooks.impl.store.Backlog.State;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.DeliveryStore.Claimed;
import ee.webhooks.impl.store.DeliveryStore.Due;
import ee.webhooks.impl.store.DeliveryStore.Recorded;
import ee.webhooks.impl.store.DeliveryStore.Waiting;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Outcomes;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Progress.Stage;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.queue.QueueClaims;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.schema.SchemaPart;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;

/** What the outbox does in every database. */
@EachDatabase
class OutboxTest {

    @Parameter
    DatabaseServer server;

    @RegisterExtension
    private final Log log = new Log(JdbcDatabase.class);

    @RegisterExtension
    private final Log storeLog = new Log(JdbcDeliveryStore.class);

    @RegisterExtension
    private final Log queueLog = new Log(QueueClaims.class);

    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    TestDatabase database;
    private TestNode node;

    /** Creating tables takes longer than most tests. */
    private static final Map<DatabaseServer, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    @BeforeEach
    void startNode() {
        database = DATABASES.computeIfAbsent(server, TestDatabase::new);
        database.clear();
        node = TestNode.started(database);
    }

    private void useTablesOfItsOwn() {
        database = new TestDatabase(server);
        node = TestNode.started(database);
    }

    private static final Outcome SUCCESS = Outcomes.delivered(AT, 202, Duration.ofMillis(34), "thanks");
    private static final Outcome FAILURE =
            Outcomes.failed(AT, 500, Duration.ofMillis(56), "the response was 500", "sorry");

    private static Progress delivered(String endpoint, int number) {
        return Progress.ended(endpoint, Stage.DELIVERED, number, SUCCESS);
    }

    private static Progress retry(String endpoint, int number, Duration delay) {
        return Progress.retry(endpoint, number, Optional.of(FAILURE), delay);
    }

    /** Another node takes this one for dead, as if it had not been heard of for the time of its lease. */
    private static void letLeaseRunOut(TestDatabase database) {
        database.update("update {node} set lease_until = 1 where lease_until > 0");
    }

    private long rows(String table) {
        return database.number("select count(*) from {" + table + "}");
    }

    // What callers do

    @Test
    void deliveryWithoutItsMessageIsSetAsideUntilItIsRestored() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, Progress.waiting("acme", 0));
        database.update("update {message} set id = -id");

        assertThat(node.store.claimWaiting("acme", Allowance.of(10)).held()).isEmpty();
        assertThat(queueLog.warnings())
                .singleElement()
                .isEqualTo(WebhookMessage.MESSAGE_MISSING.format(
                        held.number(),
                        "acme",
                        database.tables().in("{queue}"),
                        database.tables().in("{message}")));
        assertThat(database.number("select owner from {queue}")).isEqualTo(-3);
        assertThat(node.claimDue()).isEmpty();

        database.update("update {message} set id = -id");
        database.update("update {queue} set owner = 0");
        assertThat(node.claimDue())
                .extracting(delivery -> delivery.message().id())
                .containsExactly("a");
    }

    @Test
    void committedCallIsHandedOverHeldByThisNode() {
        node.run(() -> {
            node.outbox.store(Messages.of("a"));
            assertThat(node.taken).isEmpty();
        });

        assertThat(node.taken).extracting(held -> held.message().id()).containsExactly("a");
        assertThat(database.numbers("select owner from {outbox}"))
                .containsExactly(node.taken.get(0).owner())
                .allMatch(owner -> owner > 0);
        assertThat(node.claimIds(10)).isEmpty();
    }

    @Test
    void callsOfOneTransactionAreHandedOverInTheirOrder() {
        node.run(() -> List.of("a", "b", "c").forEach(id -> node.outbox.store(Messages.of(id))));

        assertThat(node.taken).extracting(held -> held.message().id()).containsExactly("a", "b", "c");
        assertThat(node.taken).extracting(HeldMessage::number).isSorted();
    }

    @Test
    void rolledBackCallWasNeverMade() {
        assertThatThrownBy(() -> node.run(() -> {
                    node.outbox.store(Messages.of("a"));
                    throw new IllegalStateException("business");
                }))
                .hasMessage("business");

        assertThat(node.taken).isEmpty();
        assertThat(rows("outbox")).isZero();
        assertThat(node.room.takenMessages()).isZero();
    }

    @Test
    void callWithoutTransactionIsStoredAtOnce() {
        node.outbox.store(Messages.of("a"));

        assertThat(node.taken).hasSize(1);
        assertThat(rows("outbox")).isEqualTo(1);
    }

    @Test
    void callIsReadAsItWasMade() {
        // Has no dispatcher to hand them to.
        TestNode early = new TestNode(database);
        byte[] body = new byte[300_000];
        new Random(7).nextBytes(body);
        Message message = MessageBuilder.message("id-with-ü-not")
                .webhook("käse-created")
                .method("PATCH")
                .contentType("application/json;charset=UTF-8")
                .body(body)
                .headers(Map.of("X-One", "a:b, c", "X-Two", "日本"))
                .query("a=%20b&c=d")
                .consumer("Ünal")
                .calledAt(AT)
                .build();
        early.outbox.store(message);
        Message empty = MessageBuilder.message("e")
                .webhook("w")
                .method("GET")
                .withoutBody()
                .calledAt(AT)
                .build();
        early.outbox.store(empty);

        List<HeldMessage> claimed = node.store.claimMessages(Allowance.of(10)).held();
        for (HeldMessage held : claimed) {
            node.settle(held, Progress.waiting("acme", 0));
        }
        List<Delivery> waiting =
                node.store.claimWaiting("acme", Allowance.of(10)).held();
        for (Message read : List.of(claimed.get(0).message(), waiting.get(0).message())) {
            assertThat(read).usingRecursiveComparison().isEqualTo(message);
        }
        for (Message read : List.of(claimed.get(1).message(), waiting.get(1).message())) {
            assertThat(read).usingRecursiveComparison().isEqualTo(empty);
        }
    }

    @Test
    void callThatFindsNoRoomInMemoryStaysInTheTable() {
        IntStream.range(0, TestNode.ROOM + 2)
                .forEach(number -> node.outbox.store(Messages.to("c" + number, "m" + number)));

        assertThat(node.taken).hasSize(TestNode.ROOM);
        assertThat(node.looks).containsExactly(Duration.ZERO, Duration.ZERO);
        assertThat(node.claimIds(10)).containsExactly("m" + TestNode.ROOM, "m" + (TestNode.ROOM + 1));
    }

    @Test
    void delayedCallIsLeftInTheTableUntilItsTime() {
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.of("late")));

        assertThat(node.taken).isEmpty();
        assertThat(node.looks.get(0)).isZero();
        assertThat(node.looks.get(1)).isBetween(LONG.minusMinutes(1), LONG);
        assertThat(node.claimIds(10)).isEmpty();
        node.store.expandOrdered(10, TestNode.to("acme", "globex"));
        assertThat(rows("outbox")).isZero();
        assertThat(node.claimDue()).isEmpty();
        passQueue(LONG);
        assertThat(node.claimDue())
                .extracting(delivery -> delivery.message().id() + "@" + delivery.endpointId() + delivery.attempt())
                .containsExactlyInAnyOrder("late@acme1", "late@globex1");
    }

    /** What is in the queue comes so much nearer. */
    private void passQueue(Duration time) {
        database.update("update {queue} set due_at = due_at - " + time.toMillis() + " where due_at > 0");
        node.frozen = node.frozen.plusSeconds(1);
    }

    @Test
    void recipientsOfADelayedCallAreDecidedWhenItIsMade() {
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.of("late")));
        node.store.expandOrdered(10, TestNode.to("acme"));
        passQueue(LONG);
        node.store.expandOrdered(10, TestNode.to("acme", "later"));

        assertThat(node.claimDue()).extracting(Delivery::endpointId).containsExactly("acme");
    }

    @Test
    void delayedCallWithAnOrderKeyHoldsUpNoOtherAndComesIntoItsLineWhenItIsDue() {
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.orderedBy("k", "late")));
        IntStream.range(0, 3).forEach(number -> node.outbox.store(Messages.orderedBy("k", "k" + number)));
        node.store.expandOrdered(10, TestNode.to("acme"));

        List<Delivery> first = node.store.claimWaiting("acme", Allowance.of(10)).held();
        assertThat(first).extracting(delivery -> delivery.message().id()).containsExactly("k0");
        passQueue(LONG);
        assertThat(node.store.expandOrdered(10, TestNode.to("acme")).endpoints())
                .isEmpty();
        node.step(first.get(0), delivered("acme", 1));
        assertThat(node.claimWaitingIds("acme")).containsExactly("late");
        assertThat(node.claimDue()).isEmpty();
    }

    @Test
    void callBeforeTheDispatcherIsThereStaysInTheTable() {
        TestNode early = new TestNode(database);
        early.outbox.store(Messages.of("early"));

        assertThat(node.claimIds(10)).containsExactly("early");
    }

    @Test
    void tooLongTextsAreRefused() {
        assertThatThrownBy(() -> node.outbox.store(Messages.orderedBy("k".repeat(256), "a")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00212");
    }

    @Test
    void closedOutboxRefuses() {
        node.outbox.close();

        assertThatThrownBy(() -> node.outbox.store(Messages.of("a")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00207");
    }

    // What goes wrong

    @Test
    void faultOfTheProgramIsAnErrorWithItsStack() {
        List<SqlCallback<Object>> faults = List.of(
                connection -> {
                    throw new NullPointerException("a fault");
                },
                connection -> connection.createStatement().execute("select nonsense from nowhere"));
        for (SqlCallback<Object> fault : faults) {
            assertThatThrownBy(() -> node.database.perform(fault)).isInstanceOf(OutboxUnavailableException.class);
        }

        // Of those of earlier tests
        assertThat(log.errors())
                .filteredOn(line -> !line.startsWith("WHK00390"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("WHK00396"));
        assertThat(log.causes()).isNotEmpty().allMatch(cause -> cause.getStackTrace().length > 0);
    }

    @Test
    void databaseThatIsAwayIsNoFaultOfTheProgram() {
        List<SqlCallback<Object>> absences = List.of(
                connection -> {
                    throw new SQLNonTransientConnectionException("away", "08001");
                },
                connection -> {
                    throw new SQLException("the pool is closed");
                },
                connection -> {
                    throw new IllegalStateException("no data source");
                });
        for (SqlCallback<Object> absence : absences) {
            assertThatThrownBy(() -> node.database.perform(absence))
                    .isInstanceOf(OutboxUnavailableException.class)
                    .hasMessageStartingWith("WHK00360: ");
        }

        assertThat(log.errors()).isEmpty();
    }

    // What came of it

    @Test
    void deliveredMessageMovesToTheHistory() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, delivered("acme", 1));

        assertThat(rows("outbox")).isZero();
        assertThat(rows("queue")).isZero();
        assertThat(rows("attempt")).isZero();
        assertThat(database.texts("select webhook_id from {message}")).containsExactly("a");
        assertThat(database.query(
                        "select state, attempts, ended_at, status, duration_ms, answer from {delivery}",
                        row -> List.of(
                                row.getInt(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getInt(4),
                                row.getInt(5),
                                new String(row.getBytes(6), UTF_8))))
                .containsExactly(List.of(1, 1, AT.toEpochMilli(), 202, 34, "thanks"));
    }

    @Test
    void manyMessagesAreSettledAtOnce() {
        List<FirstResults> settlements = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            node.room.free(Messages.of("m" + i));
            node.heartbeat();
            settlements.add(
                    node.settlement(node.store(Messages.of("m" + i)), delivered("acme", 1), delivered("other", 1)));
        }
        Recorded recorded = node.store.record(settlements, List.of());

        assertThat(recorded.lost()).isEmpty();
        assertThat(rows("outbox")).isZero();
        assertThat(rows("message")).isEqualTo(300);
        assertThat(rows("delivery")).isEqualTo(600);
    }

    @Test
    void messageWithoutEndpointIsDone() {
        node.settle(node.store(Messages.of("a")));

        assertThat(rows("outbox")).isZero();
        assertThat(rows("message")).isEqualTo(1);
        assertThat(rows("delivery")).isZero();
    }

    @Test
    void failedDeliveryIsDueAgainAfterItsDelay() {
        node.settle(node.store(Messages.of("a")), delivered("fine", 1), retry("acme", 1, LONG));

        assertThat(node.claimDue()).isEmpty();
        database.update("update {queue} set due_at = due_at - " + LONG.toMillis());
        assertThat(node.claimDue()).singleElement().satisfies(delivery -> {
            assertThat(delivery.endpointId()).isEqualTo("acme");
            assertThat(delivery.attempt()).isEqualTo(2);
            assertThat(delivery.message().id()).isEqualTo("a");
        });
        assertThat(node.claimDue()).as("held by this node now").isEmpty();
    }

    @Test
    void everyFailedAttemptIsKept() {
        node.settle(node.store(Messages.of("a")), retry("acme", 1, Duration.ZERO));
        node.step(node.claimDue().get(0), retry("acme", 2, Duration.ZERO));
        assertThat(database.query("select state, attempts from {delivery}", row -> row.getInt(1) + "/" + row.getInt(2)))
                .containsExactly("0/2");
        node.step(node.claimDue().get(0), Progress.ended("acme", Stage.EXHAUSTED, 3, FAILURE));

        assertThat(database.query(
                        "select attempt_number, ended_at, status, duration_ms, failure, answer from {attempt}"
                                + " order by attempt_number",
                        row -> List.of(
                                row.getInt(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getString(5),
                                new String(row.getBytes(6), UTF_8))))
                .containsExactly(
                        List.of(1, AT.toEpochMilli(), 500, 56, "the response was 500", "sorry"),
                        List.of(2, AT.toEpochMilli(), 500, 56, "the response was 500", "sorry"),
                        List.of(3, AT.toEpochMilli(), 500, 56, "the response was 500", "sorry"));
        assertThat(database.query(
                        "select state, attempts, ended_at from {delivery}",
                        row -> row.getInt(1) + "/" + row.getInt(2) + "/" + row.getLong(3)))
                .containsExactly("2/3/" + AT.toEpochMilli());
        assertThat(rows("queue")).isZero();
    }

    @Test
    void attemptWithoutAnswerIsKept() {
        Outcome silent = Outcome.unanswered("no answer".repeat(200), Duration.ofSeconds(20), AT);
        node.settle(
                node.store(Messages.of("a")), Progress.retry("acme", 1, Optional.of(silent), Duration.ofSeconds(1)));

        assertThat(database.query(
                        "select status, answer, failure from {attempt}",
                        row -> row.getObject(1) + "/" + row.getObject(2) + "/"
                                + row.getString(3).length()))
                .containsExactly("null/null/1000");
    }

    @Test
    void deliveryHeldWhileOthersAreSettledIsFinishedByItself() {
        HeldMessage held = node.store(Messages.of("a"));
        node.settle(held, delivered("fine", 1), Progress.held("slow", 0));
        assertThat(node.claimDue()).isEmpty();
        assertThat(database.texts("select endpoint_id from {queue}")).containsExactly("slow");

        node.step(new Delivery(held.number(), held.owner(), held.message(), "slow", 1, 0), delivered("slow", 1));

        assertThat(rows("queue")).isZero();
        assertThat(database.numbers("select count(*) from {delivery} where state = 1"))
                .containsExactly(2L);
    }

    @Test
    void recordingTwiceChangesNothing() {
        HeldMessage held = node.store(Messages.of("a"));
        FirstResults settlement = node.settlement(held, delivered("fine", 1), retry("acme", 1, Duration.ZERO));
        node.store.record(List.of(settlement), List.of());
        Recorded again = node.store.record(List.of(settlement), List.of());
        assertThat(again.lost()).containsExactly(held.number());

        Delivery delivery = node.claimDue().get(0);
        node.step(delivery, retry("acme", 2, LONG));
        node.step(delivery, retry("acme", 2, LONG));

        assertThat(rows("message")).isEqualTo(1);
        assertThat(rows("delivery")).isEqualTo(2);
        assertThat(rows("queue")).isEqualTo(1);
        assertThat(rows("attempt")).isEqualTo(2);
    }

    // Memory

    private static final int LARGE = 100_000;

    /** Two of them fit, and a part of the third. */
    private static final Allowance TWO_LARGE = new Allowance(10, 250_000, 200_000);

    private void storeForNobody(String... ids) {
        node.outbox.open(null);
        for (String id : ids) {
            node.outbox.store(Messages.large(LARGE, id));
        }
        node.outbox.open(node);
    }

    @Test
    void noMoreBytesOfMessagesAreClaimedThanAllowed() {
        storeForNobody("a", "b", "c");
        Claimed first = node.store.claimMessages(TWO_LARGE);
        Claimed second = node.store.claimMessages(TWO_LARGE);

        assertThat(first.held()).extracting(held -> held.message().id()).containsExactly("a", "b");
        assertThat(first.held())
                .allSatisfy(held -> assertThat(held.message().body()).hasSize(LARGE));
        assertThat(first.more()).isTrue();
        assertThat(second.held()).extracting(held -> held.message().id()).containsExactly("c");
        assertThat(second.more()).isFalse();
    }

    @Test
    void messageThatIsLargerThanAllMemoryIsClaimedAlone() {
        storeForNobody("a", "b");

        assertThat(node.store.claimMessages(new Allowance(10, 30_000, 20_000)).held())
                .singleElement()
                .satisfies(held -> assertThat(held.message().body()).hasSize(LARGE));
    }

    @Test
    void messageForWhichThereIsNoRoomStaysWhereItIs() {
        storeForNobody("a");

        assertThat(node.store.claimMessages(new Allowance(10, 10_000, 20_000))).isEqualTo(new Claimed(List.of(), true));
        assertThat(node.claimIds(10)).containsExactly("a");
    }

    @Test
    void noMoreBytesOfDeliveriesAreClaimedThanAllowed() {
        storeForNobody("a", "b", "c");
        for (HeldMessage held : node.store.claimMessages(Allowance.of(10)).held()) {
            node.settle(held, retry("due", 1, Duration.ZERO), Progress.waiting("full", 0));
        }
        Due due = node.store.claimDue(TWO_LARGE, endpoint -> true);
        Waiting waiting = node.store.claimWaiting("full", TWO_LARGE);

        assertThat(due.held())
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.message().body()).hasSize(LARGE));
        assertThat(due.more()).isTrue();
        assertThat(waiting.held()).hasSize(2);
        assertThat(waiting.more()).isTrue();
        assertThat(node.store.claimDue(TWO_LARGE, endpoint -> true).held()).hasSize(1);
        assertThat(node.store.claimWaiting("full", TWO_LARGE).more()).isFalse();
    }

    private List<HeldMessage> claimedOfSmallAndLarge() {
        node.outbox.open(null);
        node.outbox.store(Messages.large(2, "small"));
        node.outbox.open(node);
        storeForNobody("a", "b", "c");
        return node.store.claimMessages(TWO_LARGE).held();
    }

    @Test
    void bodiesOfAllSizesAreClaimedAsTheyWereStored() {
        assertThat(claimedOfSmallAndLarge())
                .extracting(held -> held.message().body().length)
                .containsExactly(2, LARGE, LARGE);
    }

    @Test
    void sizesThatAreStoredAreNotMeasured() {
        claimedOfSmallAndLarge().forEach(held -> node.settle(held, retry("due", 1, Duration.ZERO)));
        storeForNobody("d", "e", "f");
        database.update("update {outbox} set body_size = 200000");
        database.update("update {message} set body_size = 200000");

        assertThat(node.store.claimMessages(TWO_LARGE).held()).hasSize(1);
        assertThat(node.store.claimDue(TWO_LARGE, endpoint -> true).held()).hasSize(1);
    }

    @Test
    void sizesThatAnOlderNodeDidNotStoreAreMeasured() {
        storeForNobody("a", "b", "c");
        database.update("update {outbox} set body_size = null");
        List<HeldMessage> held = node.store.claimMessages(TWO_LARGE).held();
        held.forEach(each -> node.settle(each, retry("due", 1, Duration.ZERO)));
        node.settle(node.store.claimMessages(TWO_LARGE).held().get(0), retry("due", 1, Duration.ZERO));
        assertThat(database.number("select count(*) from {message} where body_size is null"))
                .isEqualTo(3);

        assertThat(held)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.message().body()).hasSize(LARGE));
        assertThat(node.store.claimDue(TWO_LARGE, endpoint -> true).held())
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.message().body()).hasSize(LARGE));
    }

    // Room

    @Test
    void retriesOfAnEndpointAreHeldBeforeTheirTimeByTheNumbersOfTheirMessages() {
        for (String id : List.of("a", "b", "c")) {
            node.settle(node.store(Messages.of(id)), retry("acme", 1, LONG), retry("other", 1, LONG));
        }
        node.settle(node.store(Messages.of("new")), Progress.retry("acme", 0, Optional.empty(), LONG));

        List<Delivery> first =
                node.store.claimRetries("acme", 0, Allowance.of(2)).held();
        assertThat(first).extracting(delivery -> delivery.message().id()).containsExactly("a", "b");
        assertThat(first).allSatisfy(delivery -> {
            assertThat(delivery.attempt()).isEqualTo(2);
            assertThat(delivery.early()).isBetween(LONG.minusMinutes(1), LONG);
        });
        List<Delivery> rest = node.store
                .claimRetries("acme", first.get(1).number(), Allowance.of(5))
                .held();
        assertThat(rest).extracting(delivery -> delivery.message().id()).containsExactly("c");
        assertThat(node.store.claimRetries("acme", 0, Allowance.of(5)).held()).isEmpty();
        assertThat(TestNode.started(database).claimDue()).isEmpty();
    }

    @Test
    void attemptBeyondTheScheduleIsNotCountedByIt() {
        node.settle(node.store(Messages.of("a")), retry("acme", 1, LONG).beyondSchedule());
        Delivery early =
                node.store.claimRetries("acme", 0, Allowance.of(1)).held().get(0);
        assertThat(early.roundStart()).isEqualTo(1);
        node.step(early, retry("acme", 2, LONG).beyondSchedule());

        Delivery again =
                node.store.claimRetries("acme", 0, Allowance.of(1)).held().get(0);
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.roundStart()).isEqualTo(2);
        node.step(again, retry("acme", 3, LONG));
        assertThat(node.store
                        .claimRetries("acme", 0, Allowance.of(1))
                        .held()
                        .get(0)
                        .roundStart())
                .isEqualTo(2);
    }

    @Test
    void dueDeliveryWithoutRoomWaitsForIt() {
        node.settle(node.store(Messages.of("a")), retry("full", 1, Duration.ZERO), retry("free", 1, Duration.ZERO));
        Due due = node.store.claimDue(Allowance.of(10), endpoint -> endpoint.equals("free"));

        assertThat(due.held()).extracting(Delivery::endpointId).containsExactly("free");
        assertThat(due.withoutCapacity()).containsExactly("full");
        assertThat(node.claimDue()).isEmpty();
        assertThat(node.store.endpointsWithWaiting()).containsExactly("full");
        assertThat(node.store.claimWaiting("full", Allowance.of(10)).held())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.attempt()).isEqualTo(2));
        assertThat(node.store.endpointsWithWaiting()).isEmpty();
    }

    @Test
    void waitingDeliveriesAreFetchedInTheirOrderAndNoMoreThanAsked() {
        for (String id : List.of("a", "b", "c")) {
            node.settle(node.store(Messages.of(id)), Progress.waiting("acme", 0), Progress.waiting("other", 0));
        }

        assertThat(node.store.endpointsWithWaiting()).containsExactly("acme", "other");
        assertThat(node.store.claimWaiting("acme", Allowance.of(2)).held())
                .extracting(delivery -> delivery.message().id())
                .containsExactly("a", "b");
        assertThat(node.claimWaitingIds("acme")).containsExactly("c");
        assertThat(node.claimWaitingIds("other")).containsExactly("a", "b", "c");
    }

    @Test
    void openDeliveriesAreCountedByWhatTheyWaitFor() {
        assertThat(node.store.backlog().total()).isZero();
        assertThat(node.store.backlog().oldest()).isZero();
        node.settle(
                node.store(Messages.of("a")),
                delivered("fine", 1),
                retry("acme", 1, LONG),
                Progress.waiting("busy", 0),
                Progress.waiting("crowded", 0));
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.of("late")));
        assertThat(node.store.backlog().open())
                .as("before the call that waits for its time is replaced by deliveries")
                .isEqualTo(Map.of(
                        State.NEW, 0L, State.RETRY, 1L, State.ENDPOINT, 2L, State.ORDER, 0L, State.SCHEDULED, 1L));
        node.store.expandOrdered(10, TestNode.to("acme", "globex"));
        storeOrdered("k", "k1", "k2");
        node.store.expandOrdered(10, TestNode.to("acme"));
        node.outbox.store(Messages.of("new"));

        Backlog backlog = node.store.backlog();

        assertThat(backlog.open())
                .isEqualTo(Map.of(
                        State.NEW, 1L, State.RETRY, 1L, State.ENDPOINT, 3L, State.ORDER, 1L, State.SCHEDULED, 2L));
        assertThat(backlog.oldest()).isPositive();
        TestNode other = TestNode.started(database, "other");
        assertThat(other.store.backlog().total()).as("of another application").isZero();
    }

    @Test
    void oldestOpenCallIsNotOneThatWaitsForItsTime() {
        node.outbox.store(Messages.notBefore(Instant.now().plus(LONG), Messages.of("late")));
        node.store.expandOrdered(10, TestNode.to("acme"));
        database.update("update {message} set called_at = called_at - " + 2 * LONG.toMillis());
        assertThat(node.store.backlog().oldest()).isLessThan(LONG);

        passQueue(LONG.plusMinutes(1));

        assertThat(node.store.backlog().oldest()).isGreaterThan(LONG);
    }

    // Order

    private void storeOrdered(String key, String... ids) {
        for (String id : ids) {
            node.outbox.store(Messages.orderedBy(key, id));
        }
    }

    @Test
    void onlyTheFirstOfAnOrderKeyGoes() {
        storeOrdered("k", "k1", "k2", "k3");
        storeOrdered("l", "l1");
        assertThat(node.taken).isEmpty();

        assertThat(node.store.expandOrdered(10, TestNode.to("acme", "other")).endpoints())
                .containsExactlyInAnyOrder("acme", "other");
        assertThat(node.claimWaitingIds("acme")).containsExactly("k1", "l1");
        assertThat(node.claimWaitingIds("other")).containsExactly("k1", "l1");
        assertThat(node.claimWaitingIds("acme")).isEmpty();
    }

    @Test
    void nextOfAnOrderKeyGoesWhenTheFirstIsDoneAtTheSameEndpoint() {
        storeOrdered("k", "k1", "k2");
        node.store.expandOrdered(10, TestNode.to("acme", "other"));
        Delivery first =
                node.store.claimWaiting("acme", Allowance.of(10)).held().get(0);

        node.step(first, retry("acme", 1, Duration.ZERO));
        assertThat(node.claimWaitingIds("acme")).isEmpty();
        Recorded recorded =
                node.store.record(List.of(), List.of(new Step(node.claimDue().get(0), delivered("acme", 2))));

        assertThat(recorded.unblocked()).containsExactly("acme");
        assertThat(node.claimWaitingIds("acme")).containsExactly("k2");
        assertThat(node.claimWaitingIds("other")).containsExactly("k1");
    }

    @Test
    void nextOfAnOrderKeyGoesWhenTheFirstIsGivenUp() {
        storeOrdered("k", "k1", "k2");
        node.store.expandOrdered(10, TestNode.to("acme"));
        node.step(
                node.store.claimWaiting("acme", Allowance.of(10)).held().get(0),
                Progress.ended("acme", Stage.EXHAUSTED, 1, FAILURE));

        assertThat(node.claimWaitingIds("acme")).containsExactly("k2");
    }

    @Test
    void callOfAnOrderKeyComesBehindThoseArrangedBefore() {
        storeOrdered("k", "k1");
        node.store.expandOrdered(10, TestNode.to("acme"));
        storeOrdered("k", "k2");
        node.store.expandOrdered(10, TestNode.to("acme"));

        assertThat(node.claimWaitingIds("acme")).containsExactly("k1");
    }

    @Test
    void lineThatADeadNodeLeftStuckGoesOn() {
        storeOrdered("k", "k1", "k2");
        node.store.expandOrdered(10, TestNode.to("acme"));
        // The first is done, and the node has died before it could let the second one go.
        database.update("delete from {queue} where waits <> 2");

        TestNode next = TestNode.started(database);

        assertThat(next.claimWaitingIds("acme")).containsExactly("k2");
    }

    @Test
    void othersBeginBeforeAFloodOfOneOrderKeyIsArranged() {
        storeOrdered(
                "flood", IntStream.range(0, 30).mapToObj(number -> "f" + number).toArray(String[]::new));
        storeOrdered("a", "a1", "a2");
        storeOrdered("z", "z1");
        node.store.expandOrdered(10, TestNode.to("acme"));

        assertThat(node.claimWaitingIds("acme")).containsExactly("f0", "a1", "z1");
        assertThat(rows("outbox")).isEqualTo(20);
    }

    @Test
    void everyOrderKeyHasItsTurnBeforeAFloodIsArranged() {
        storeOrdered(
                "flood",
                IntStream.range(0, 100).mapToObj(number -> "f" + number).toArray(String[]::new));
        for (int key = 10; key < 60; key++) {
            storeOrdered("k" + key, "m" + key);
        }
        for (int round = 0; round < 3; round++) {
            node.store.expandOrdered(10, TestNode.to("acme"));
        }

        assertThat(node.store.claimWaiting("acme", Allowance.of(100)).held()).hasSize(51);
        assertThat(rows("outbox")).isEqualTo(70);
    }

    @Test
    void orderIsKeptWhenManyNodesArrangeAtOnce() throws Exception {
        int nodes = 4;
        int each = 40;
        int keys = 3;
        for (int i = 0; i < nodes * each; i++) {
            storeOrdered("k" + i % keys, "m" + i);
        }
        inParallel(nodes, TestNode::started, own -> {
            while (rows("outbox") > 0) {
                own.store.expandOrdered(7, TestNode.to("acme"));
            }
            return null;
        });

        List<List<String>> heads = new ArrayList<>();
        List<Delivery> going =
                node.store.claimWaiting("acme", Allowance.of(100)).held();
        while (!going.isEmpty()) {
            heads.add(going.stream()
                    .map(delivery -> delivery.message().id())
                    .sorted()
                    .toList());
            for (Delivery delivery : going) {
                node.step(delivery, delivered("acme", 1));
            }
            going = node.store.claimWaiting("acme", Allowance.of(100)).held();
        }

        List<String> inOrder = new ArrayList<>();
        heads.forEach(head -> {
            assertThat(head.size()).isLessThanOrEqualTo(keys);
            inOrder.addAll(head);
        });
        for (int key = 0; key < keys; key++) {
            int own = key;
            List<Integer> numbers = inOrder.stream()
                    .map(id -> Integer.parseInt(id.substring(1)))
                    .filter(number -> number % keys == own)
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
        }
        assertThat(inOrder).hasSize(nodes * each);
    }

    // Nodes

    private interface OfNode<T> {

        T of(TestDatabase database);
    }

    private interface NodeWork<T> {

        T with(TestNode node) throws Exception;
    }

    private <T> List<T> inParallel(int count, OfNode<TestNode> start, NodeWork<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tasks.add(() -> work.with(start.of(database)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nodesNeverHoldTheSameMessage() throws Exception {
        int count = 300;
        TestNode caller = new TestNode(database);
        IntStream.range(0, count).forEach(number -> caller.outbox.store(Messages.of("m" + number)));
        List<String> claimed = Collections.synchronizedList(new ArrayList<>());
        inParallel(4, TestNode::started, own -> {
            for (List<HeldMessage> held =
                            own.store.claimMessages(Allowance.of(7)).held();
                    !held.isEmpty() || claimed.size() < count;
                    held = own.store.claimMessages(Allowance.of(7)).held()) {
                List<FirstResults> settlements = new ArrayList<>();
                held.forEach(message -> {
                    claimed.add(message.message().id());
                    settlements.add(own.settlement(message, retry("acme", 1, Duration.ZERO)));
                });
                own.store.record(settlements, List.of());
            }
            return null;
        });
        assertThat(claimed).hasSize(count).doesNotHaveDuplicates();

        List<String> due = Collections.synchronizedList(new ArrayList<>());
        inParallel(4, TestNode::started, own -> {
            while (due.size() < count) {
                own.store.claimDue(Allowance.of(7), endpoint -> true).held().forEach(delivery -> {
                    due.add(delivery.message().id());
                    own.step(delivery, delivered("acme", 2));
                });
            }
            return null;
        });
        assertThat(due).hasSize(count).doesNotHaveDuplicates();
        assertThat(rows("queue")).isZero();
        assertThat(database.numbers("select count(*) from {delivery} where state = 1 and attempts = 2"))
                .containsExactly((long) count);
    }

    @Test
    void nodeThatIsNotHeardOfLosesWhatItHeld() {
        HeldMessage lost = node.store(Messages.of("message"));
        HeldMessage settled = node.store(Messages.of("delivery"));
        node.settle(settled, delivered("fine", 1), Progress.held("slow", 0));
        TestNode other = TestNode.started(database);
        assertThat(other.heartbeat().nodes()).isEqualTo(2);
        assertThat(other.claimIds(10)).isEmpty();
        assertThat(other.claimDue()).isEmpty();

        letLeaseRunOut(database);
        assertThat(other.heartbeat().takenOver()).isTrue();
        assertThat(storeLog.infos()).singleElement().asString().startsWith("WHK00369: Took over 2 messages and");

        assertThat(other.claimIds(10)).containsExactly("message");
        List<Delivery> due = other.claimDue();
        assertThat(due).singleElement().satisfies(delivery -> {
            assertThat(delivery.endpointId()).isEqualTo("slow");
            assertThat(delivery.attempt()).isEqualTo(1);
        });

        // The node was only halted, and goes on with what it held.
        assertThat(node.store
                        .record(
                                List.of(node.settlement(lost, delivered("acme", 1))),
                                List.of(new Step(
                                        new Delivery(
                                                settled.number(), settled.owner(), settled.message(), "slow", 1, 0),
                                        delivered("slow", 1))))
                        .lost())
                .containsExactly(lost.number());
        assertThat(rows("outbox")).isEqualTo(1);
        assertThat(rows("queue")).isEqualTo(1);
        assertThat(database.numbers("select count(*) from {delivery} where state = 1"))
                .containsExactly(1L);

        other.step(due.get(0), delivered("slow", 1));
        assertThat(rows("queue")).isZero();
    }

    @Test
    void nodeThatWasTakenForDeadGoesOnUnderAnotherName() {
        HeldMessage before = node.store(Messages.of("before"));
        letLeaseRunOut(database);
        TestNode.started(database);
        long name = node.heartbeat().owner();

        assertThat(name).isNotEqualTo(before.owner());
        assertThat(node.store.hasLease(before.owner())).isFalse();
        assertThat(node.store.hasLease(name)).isTrue();
        assertThat(node.store(Messages.of("after")).owner()).isEqualTo(name);
        assertThat(storeLog.infos()).anyMatch(line -> line.startsWith("WHK00368: "));
    }

    @Test
    void nodeThatWasHaltedBeginsNothingBeforeItIsHeardOfAgain() {
        HeldMessage held = node.store(Messages.of("a"));
        assertThat(node.store.hasLease(held.owner())).isTrue();
        node.frozen = Duration.ofSeconds(4);
        assertThat(node.store.hasLease(held.owner()))
                .as("an attempt might last longer than the lease")
                .isFalse();

        node.heartbeat();

        assertThat(node.store.hasLease(held.owner())).isTrue();
    }

    @Test
    void nodeThatWasHaltedInTheMiddleOfRenewingHoldsUpNoOther() throws Exception {
        HeldMessage held = node.store(Messages.of("a"));
        TestNode other = TestNode.started(database);
        database.update("update {node} set lease_until = 1 where id = " + held.owner());
        try (Connection halted = server.dataSource().getConnection();
                Statement statement = halted.createStatement()) {
            halted.setAutoCommit(false);
            statement.executeUpdate(
                    database.tables().in("update {node} set started_at = 0 where id = " + held.owner()));
            assertThat(other.heartbeat().nodes()).as("it may yet be heard of").isEqualTo(2);
            assertThat(other.claimIds(10)).isEmpty();

            other.frozen = Duration.ofMinutes(1);
            assertThat(other.heartbeat().takenOver()).isTrue();
            assertThat(other.claimIds(10)).containsExactly("a");
            halted.rollback();
            halted.setAutoCommit(true);
        }
    }

    @Test
    void nodeThatNobodyMissedKeepsWhatItHeld() {
        HeldMessage held = node.store(Messages.of("a"));
        letLeaseRunOut(database);
        assertThat(node.heartbeat().owner()).isEqualTo(held.owner());

        node.settle(held, delivered("acme", 1));
        assertThat(rows("outbox")).isZero();
    }

    @Test
    void whatAppearsInTheNameOfADeadNodeIsTakenOver() {
        node.store(Messages.of("prepared"));
        // As a transaction that is prepared before a crash and committed long after it.
        database.update("update {outbox} set owner = 4711");

        assertThat(TestNode.started(database).claimIds(10)).containsExactly("prepared");
    }

    @Test
    void stoppedNodeReleasesWhatItHeld() {
        node.store(Messages.of("message"));
        node.settle(node.store(Messages.of("delivery")), delivered("fine", 1), Progress.held("slow", 0));
        node.store.release();
        TestNode other = TestNode.started(database);

        assertThat(other.claimIds(10)).containsExactly("message");
        assertThat(other.claimDue()).hasSize(1);
        assertThat(other.heartbeat().nodes()).isEqualTo(1);
    }

    @Test
    void heldButUnknownIsReleasedWhenItIsFoundTwice() {
        HeldMessage known = node.store(Messages.of("known"));
        node.store(Messages.of("unknown"));
        node.store.releaseUnknown(Set.of(known.number()));
        assertThat(node.claimIds(10)).isEmpty();
        node.store.releaseUnknown(Set.of(known.number()));

        assertThat(node.claimIds(10)).containsExactly("unknown");
    }

    // Applications

    @Test
    void applicationsThatShareTablesDoNotSeeEachOther() {
        TestNode other = TestNode.started(database, "other");
        assertThat(other.heartbeat().nodes()).isEqualTo(1);
        new TestNode(database).outbox.store(Messages.of("message"));
        node.settle(node.store(Messages.of("due")), retry("acme", 1, Duration.ZERO));
        node.settle(node.store(Messages.of("waiting")), Progress.waiting("acme", 0));
        storeOrdered("k", "ordered");
        say(new EndpointChange("acme", false, 1, LONG, Optional.empty(), AT));

        assertThat(other.claimIds(10)).isEmpty();
        assertThat(other.claimDue()).isEmpty();
        assertThat(other.claimWaitingIds("acme")).isEmpty();
        assertThat(other.store.endpointsWithWaiting()).isEmpty();
        other.store.expandOrdered(10, TestNode.to("acme"));
        assertThat(rows("outbox")).isEqualTo(2);
        assertThat(heard(other, "acme")).isEmpty();

        assertThat(node.claimIds(10)).containsExactly("message");
        assertThat(node.claimDue()).hasSize(1);
        assertThat(node.store.expandOrdered(10, TestNode.to("acme")).endpoints())
                .containsExactly("acme");
        assertThat(node.claimWaitingIds("acme")).containsExactly("waiting", "ordered");
        assertThat(database.texts("select distinct application from {message}")).containsExactly("shop");
    }

    @Test
    void lineOfOneApplicationDoesNotBlockAnother() {
        TestNode other = TestNode.started(database, "other");
        storeOrdered("k", "k1");
        node.store.expandOrdered(10, TestNode.to("acme"));
        other.outbox.store(Messages.orderedBy("k", "k2"));
        other.store.expandOrdered(10, TestNode.to("acme"));

        assertThat(other.claimWaitingIds("acme")).containsExactly("k2");
        assertThat(node.claimWaitingIds("acme")).containsExactly("k1");
    }

    @Test
    void whatADeadNodeHeldIsFreedByAnyAndSentByItsOwnApplication() {
        node.store(Messages.of("a"));
        letLeaseRunOut(database);
        TestNode other = TestNode.started(database, "other");

        assertThat(other.claimIds(10)).isEmpty();
        assertThat(TestNode.started(database).claimIds(10)).containsExactly("a");
    }

    // Endpoints

    /** With the pause by a clock that shows {@link #AT}. */
    private Optional<EndpointHealth> heard(TestNode listener, String endpointId) {
        DeliveryStore.Heartbeat heartbeat = listener.heartbeat();
        return heartbeat.changedEndpoints().stream()
                .filter(health -> health.endpointId().equals(endpointId))
                .map(health -> health.by(heartbeat.now(), AT))
                .findFirst();
    }

    private void say(EndpointChange... changes) {
        node.store.publishHealth(List.of(changes));
    }

    @Test
    void allNodesHearOfAPause() {
        TestNode other = TestNode.started(database);
        say(new EndpointChange("acme", false, 1, LONG, Optional.empty(), AT));
        say(new EndpointChange("acme", false, 2, Duration.ofMinutes(1), Optional.empty(), AT.plusSeconds(5)));

        assertThat(heard(other, "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.pause(AT)).as("the longer one").isBetween(LONG.minusMinutes(1), LONG);
            assertThat(state.disabled()).isEmpty();
            assertThat(state.failures()).isEqualTo(3);
            assertThat(state.failingSince()).contains(AT);
        });
    }

    @Test
    void allNodesHearWhetherAnEndpointAnswersSoonAlsoThoseThatAreStartedLater() {
        say(EndpointChange.answersSoon("acme", true, AT));
        assertThat(heard(TestNode.started(database), "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.answersSoon()).isTrue();
            assertThat(state.failures()).isZero();
            assertThat(state.failingSince()).isEmpty();
            assertThat(state.pause(AT)).isZero();
        });

        say(new EndpointChange("acme", false, 1, LONG, Optional.empty(), AT));
        assertThat(heard(TestNode.started(database), "acme").orElseThrow().answersSoon())
                .as("not by a failure")
                .isTrue();

        say(EndpointChange.answersSoon("acme", false, AT));
        assertThat(heard(TestNode.started(database), "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.answersSoon()).isFalse();
            assertThat(state.failures()).isEqualTo(1);
            assertThat(state.pause(AT)).isPositive();
        });
    }

    @Test
    void successEndsAFailure() {
        say(new EndpointChange("acme", false, 2, Duration.ZERO, Optional.empty(), AT));
        say(new EndpointChange("acme", true, 0, Duration.ZERO, Optional.empty(), AT.plusSeconds(1)));

        assertThat(heard(node, "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.failures()).isZero();
            assertThat(state.failingSince()).isEmpty();
        });
    }

    @Test
    void whatFailsAfterASuccessIsCountedAnew() {
        say(new EndpointChange("acme", false, 2, Duration.ZERO, Optional.empty(), AT));
        say(new EndpointChange("acme", true, 3, Duration.ofMinutes(1), Optional.empty(), AT.plusSeconds(1)));

        assertThat(heard(node, "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.failures()).isEqualTo(3);
            assertThat(state.failingSince()).contains(AT.plusSeconds(1));
            assertThat(state.pause(AT)).isPositive();
            assertThat(state.since()).isEqualTo(AT.plusSeconds(1));
        });
    }

    @Test
    void disabledEndpointStaysSoWithTheFirstReason() {
        say(new EndpointChange("acme", false, 1, Duration.ZERO, Optional.of("gone"), AT));
        say(new EndpointChange("acme", false, 1, Duration.ZERO, Optional.of("gone again"), AT.plusSeconds(1)));

        assertThat(heard(node, "acme").orElseThrow()).satisfies(state -> {
            assertThat(state.disabled()).contains("gone");
            assertThat(state.since()).isEqualTo(AT);
        });
    }

    @Test
    void nodesThatSayTheSameAtOnceDoNotFail() throws Exception {
        inParallel(4, TestNode::started, own -> {
            for (int i = 0; i < 10; i++) {
                own.store.publishHealth(List.of(
                        new EndpointChange("a" + i, false, 1, LONG, Optional.empty(), AT),
                        new EndpointChange("b" + i, false, 1, LONG, Optional.empty(), AT)));
            }
            return null;
        });

        assertThat(database.numbers("select failures from {endpoint}"))
                .hasSize(20)
                .containsOnly(4L);
    }

    // Tables

    @Test
    void nodesCreateTheTablesAtTheSameTime() throws Exception {
        database = new TestDatabase(server);
        List<Long> names = inParallel(6, TestNode::new, own -> own.heartbeat().owner());

        assertThat(names).doesNotHaveDuplicates().hasSize(6);
        assertThat(database.number("select max(version) from {schema}")).isEqualTo(SchemaPart.OUTBOX.version());
    }

    @Test
    void tablesThatSomebodyBeganToCreateAreCompleted() {
        useTablesOfItsOwn();
        database.update("drop table {queue}");
        database.update("drop table {endpoint}");
        database.update("drop table {schema}");

        assertThat(TestNode.started(database).claimDue()).isEmpty();
        assertThat(database.number("select max(version) from {schema}")).isEqualTo(SchemaPart.OUTBOX.version());
    }

    @Test
    void missingTablesAreNamedWithTheRemedy() {
        TestDatabase empty = new TestDatabase(server);
        TestNode validating = new TestNode(empty, SchemaMode.VALIDATE);

        assertThatThrownBy(validating::heartbeat)
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining("WHK00365")
                .hasMessageContaining("SchemaScript")
                .hasMessageContaining(empty.tables().prefix());
        assertThatThrownBy(() -> validating.outbox.store(Messages.of("a")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00211");
    }

    @Test
    void existingTablesAreValid() {
        TestNode validating = new TestNode(database, SchemaMode.VALIDATE);

        assertThat(validating.heartbeat().nodes()).isEqualTo(2);
    }

    @Test
    void tablesOfAnotherVersionAreRefused() {
        useTablesOfItsOwn();
        database.update("update {schema} set version = 99, oldest = 99");

        assertThatThrownBy(new TestNode(database)::heartbeat).hasMessageContaining("WHK00366");
    }

    @Test
    void tablesAreNotLookedAtWhereTheApplicationSaysSo() {
        useTablesOfItsOwn();
        database.update("drop table {schema}");

        assertThat(new TestNode(database, SchemaMode.NONE).heartbeat().nodes()).isEqualTo(2);
    }

    @Test
    void timeIsThatOfTheDatabase() throws Exception {
        long asked =
                node.transactions.alone(connection -> node.database.clock().ask(connection, Dialects.of(connection)));

        assertThat(asked).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }

    // One name, two applications

    private static ApplicationIdentity derived(String archive, String... webhooks) {
        return new ApplicationIdentity("eu", archive, archive, false, Set.of(webhooks));
    }

    private TestNode nodeOf(ApplicationIdentity application) {
        TestNode created = new TestNode(database, SchemaMode.CREATE, application);
        created.outbox.open(created);
        return created;
    }

    private TestNode startedNodeOf(ApplicationIdentity application) {
        TestNode created = nodeOf(application);
        created.heartbeat();
        return created;
    }

    private void assertRefused(TestNode refused) {
        assertThatThrownBy(refused::heartbeat)
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageStartingWith("WHK00186: ")
                .hasMessageContaining("webhooks.application");
        assertThatThrownBy(() -> refused.outbox.store(Messages.of("refused"))).hasMessageContaining("WHK00186: ");
        assertThatThrownBy(() -> refused.run(() -> refused.outbox.store(Messages.of("refused"))))
                .hasMessageContaining("WHK00186: ");
        assertThatThrownBy(() -> refused.deliveries.list(WebhookDeliveryQuery.all()))
                .hasMessageContaining("WHK00186: ");
        assertThat(rows("outbox")).isZero();
    }

    @Test
    void otherArchiveWithTheSameNameIsRefused() {
        startedNodeOf(derived("eu-1-orders", "paid"));

        assertRefused(nodeOf(derived("eu-1-billing", "paid")));
    }

    @Test
    void callBeforeTheFirstPulseIsRefusedToo() {
        startedNodeOf(derived("eu-1-orders", "paid"));
        TestNode other = nodeOf(derived("eu-1-billing", "paid"));

        assertThatThrownBy(() -> other.outbox.store(Messages.of("refused"))).hasMessageContaining("WHK00186: ");
        assertThat(rows("outbox")).isZero();
    }

    @Test
    void sameArchiveWithOtherWebhooksIsRefused() {
        startedNodeOf(derived("ROOT", "order.paid", "order.shipped"));

        assertRefused(nodeOf(derived("ROOT", "user.created")));
    }

    @Test
    void configuredNameDoesNotLetAnArchiveTakeTheDerivedNameOfAnother() {
        startedNodeOf(derived("eu", "paid"));

        assertRefused(nodeOf(new ApplicationIdentity("eu", "billing", "billing", true, Set.of("paid"))));
    }

    @Test
    void nodesAndVersionsOfOneApplicationRunTogether() {
        TestNode first = startedNodeOf(new ApplicationIdentity("eu", "eu-1.0", "eu", false, Set.of("a", "b")));
        TestNode second = startedNodeOf(new ApplicationIdentity("eu", "eu-1.0", "eu", false, Set.of("a", "b")));
        TestNode next = startedNodeOf(new ApplicationIdentity("eu", "eu-1.1", "eu", false, Set.of("b", "c")));

        assertThat(first.heartbeat().nodes()).isEqualTo(3);
        assertThat(second.store(Messages.of("one")).owner()).isPositive();
        assertThat(next.store(Messages.of("two")).owner()).isPositive();
    }

    @Test
    void archivesForWhichOneNameIsConfiguredAreOneApplication() {
        startedNodeOf(new ApplicationIdentity("eu", "orders", "orders", true, Set.of("order.paid")));
        TestNode other = startedNodeOf(new ApplicationIdentity("eu", "store", "store", true, Set.of("user.created")));

        assertThat(other.store(Messages.of("one")).owner()).isPositive();
    }

    @Test
    void nodeOfAnEarlierVersionOfTheLibraryIsNotJudged() {
        startedNodeOf(derived("eu-1-orders", "paid"));
        database.update("update {node} set archive = null, configured = null, declared = null");

        assertThat(startedNodeOf(derived("eu", "other"))
                        .store(Messages.of("one"))
                        .owner())
                .isPositive();
    }

    @Test
    void nameIsFreeWhenTheOtherApplicationHasStopped() {
        TestNode other = startedNodeOf(derived("eu-1-orders", "paid"));
        TestNode waiting = nodeOf(derived("eu-1-billing", "billed"));
        assertRefused(waiting);
        other.store.release();

        waiting.heartbeat();

        assertThat(waiting.store(Messages.of("one")).owner()).isPositive();
    }

    @Test
    void nameIsFreeWhenTheLeaseOfTheOtherApplicationHasRunOut() {
        startedNodeOf(derived("eu-1-orders", "paid"));
        TestNode waiting = nodeOf(derived("eu-1-billing", "billed"));
        assertRefused(waiting);
        letLeaseRunOut(database);

        waiting.heartbeat();

        assertThat(waiting.store(Messages.of("one")).owner()).isPositive();
    }

    @Test
    void applicationWhoseNameWasTakenWhileItWasHaltedIsRefused() {
        TestNode halted = startedNodeOf(derived("eu-1-orders", "paid"));
        letLeaseRunOut(database);
        startedNodeOf(derived("eu-1-billing", "billed"));

        assertRefused(halted);
    }

    @Test
    void applicationsThatTakeOneNameAtTheSameTimeNeverBothHaveIt() throws Exception {
        List<TestNode> rivals =
                List.of(nodeOf(derived("eu-1-orders", "paid")), nodeOf(derived("eu-1-billing", "billed")));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                List<Callable<Boolean>> heartbeats = rivals.stream()
                        .<Callable<Boolean>>map(rival -> () -> heartbeats(rival))
                        .toList();
                int accepted = 0;
                for (Future<Boolean> heartbeat : threads.invokeAll(heartbeats)) {
                    accepted += heartbeat.get() ? 1 : 0;
                }
                assertThat(accepted).isLessThanOrEqualTo(1);
                rivals.forEach(rival -> rival.store.release());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static boolean heartbeats(TestNode rival) {
        try {
            rival.heartbeat();
            return true;
        } catch (OutboxUnavailableException refused) {
            return false;
        }
    }
}

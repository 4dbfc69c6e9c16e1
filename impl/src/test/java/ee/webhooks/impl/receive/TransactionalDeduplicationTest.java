// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.receiver.Deduplication.Reception;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.EachDatabase;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each database does when webhooks are received once, twice, and at the same time. */
@Timeout(60)
@EachDatabase
class TransactionalDeduplicationTest {

    @Parameter
    DatabaseServer server;

    @RegisterExtension
    private final Log ofCleaning = new Log(ReceivedCleaning.class);

    @RegisterExtension
    private final Log ofDeduplication = new Log(TransactionalDeduplication.class);

    private static final long NOW = 1_790_000_000_000L;

    private TestDatabase database;
    private ThreadBoundTransactions transactions;
    private TransactionalDeduplication deduplication;
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> renewals = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void begin() {
        database = new TestDatabase(server);
        transactions = new ThreadBoundTransactions(server.dataSource());
        deduplication = of(ApplicationIdentity.configured("shop"));
    }

    private TransactionalDeduplication of(ApplicationIdentity application) {
        return of(application, claim(application));
    }

    private TransactionalDeduplication of(ApplicationIdentity application, ReceiverClaim claim) {
        return new TransactionalDeduplication(
                transactions,
                table(application.name(), SchemaMode.CREATE),
                new ClaimRenewal(claim, (delay, renewal) -> renewals.add(renewal)),
                clock(NOW));
    }

    private ReceiverClaim claim(ApplicationIdentity application) {
        return new ReceiverClaim(transactions, application, database.tables(), nanos::get, new Random());
    }

    private ReceivedTable table(String application, SchemaMode schema) {
        return new ReceivedTable(transactions, application, database.tables(), schema);
    }

    private static Clock clock(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private boolean received(String receiver, String id) {
        return received(deduplication.begin(receiver, List.of(id)));
    }

    private boolean received(List<String> notes) {
        return received(deduplication.begin("", notes));
    }

    private static boolean received(Reception reception) {
        if (reception.isRepeat()) {
            reception.rollback();
            return false;
        }
        reception.commit();
        return true;
    }

    @Test
    void aWebhookIsReceivedOnce() {
        assertThat(received("", "msg_1")).isTrue();
        assertThat(received("", "msg_1")).isFalse();
        assertThat(received("", "msg_1")).isFalse();
        assertThat(received("", "msg_2")).isTrue();
    }

    @Test
    void aWebhookIsReceivedOnceWhateverOfSeveralNotesItIsRememberedBy() {
        assertThat(received(List.of("old.msg_1"))).isTrue();
        assertThat(received(List.of("new.msg_1", "old.msg_1"))).isFalse();
        assertThat(received(List.of("new.msg_1"))).as("rolled back").isTrue();
        assertThat(received(List.of("new.msg_2", "old.msg_2"))).isTrue();
        assertThat(received(List.of("old.msg_2"))).isFalse();
        assertThat(received(List.of("new.msg_2"))).isFalse();
    }

    @Test
    void whatFailedIsReceivedAgain() {
        deduplication.begin("", List.of("msg_1")).rollback();

        assertThat(received("", "msg_1")).isTrue();
        assertThat(received("", "msg_1")).isFalse();
    }

    @Test
    void whatIsDoneIsPartOfTheTransaction() throws SQLException {
        assertThat(received("", "table")).isTrue();
        Reception failing = deduplication.begin("", List.of("msg_1"));
        work();
        failing.rollback();
        assertThat(database.number("select count(*) from {received} where receiver = 'work'"))
                .isZero();

        Reception succeeding = deduplication.begin("", List.of("msg_1"));
        work();
        succeeding.commit();
        assertThat(database.number("select count(*) from {received} where receiver = 'work'"))
                .isOne();
    }

    /** Stands for what an application writes. */
    private void work() throws SQLException {
        table("shop", SchemaMode.NONE).add("work", "done", NOW);
    }

    @ParameterizedTest
    @CsvSource({"msg_1, MSG_1", "msg_1, msg_1_", "a%, a_"})
    void idsThatOnlyLookAlikeAreDifferent(String one, String other) {
        assertThat(received("", one)).isTrue();
        assertThat(received("", other)).isTrue();
    }

    @Test
    void receiversAndApplicationsAreOfNoConcernToEachOther() {
        assertThat(received("", "msg_1")).isTrue();
        assertThat(received("acme", "msg_1")).isTrue();
        assertThat(received("ACME", "msg_1")).isTrue();

        deduplication = of(ApplicationIdentity.configured("other"));
        assertThat(received("", "msg_1")).isTrue();
        assertThat(received("", "msg_1")).isFalse();
    }

    @Test
    void theLongestNamesAreTaken() {
        assertThat(received("r".repeat(100), "i".repeat(255))).isTrue();
        assertThat(received("r".repeat(100), "i".repeat(255))).isFalse();
    }

    @Test
    void ofManyAtTheSameTimeOneIsReceived() throws Exception {
        assertThat(together(16, new AtomicInteger())).isEqualTo(1);
    }

    @Test
    void ofManyAtTheSameTimeOneIsReceivedAlsoIfOthersFail() throws Exception {
        assertThat(together(16, new AtomicInteger(3))).isEqualTo(1);
    }

    /**
     * Sends one webhook from many threads at once, each again until it is answered, as senders do.
     *
     * @param failures how many of those that are handled fail
     * @return how many were handled
     */
    private int together(int threads, AtomicInteger failures) throws Exception {
        assertThat(received("", "table")).isTrue();
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                senders.add(executor.submit(() -> {
                    start.countDown();
                    start.await();
                    while (!isAnswered(failures, handled)) {
                        Thread.onSpinWait();
                    }
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            executor.shutdownNow();
        }
        return handled.get();
    }

    private boolean isAnswered(AtomicInteger failures, AtomicInteger handled) {
        Reception reception;
        try {
            reception = deduplication.begin("", List.of("msg_1"));
        } catch (IllegalStateException inEachOthersWay) {
            return false;
        }
        if (reception.isRepeat()) {
            reception.rollback();
            return true;
        }
        if (failures.getAndDecrement() > 0) {
            reception.rollback();
            return false;
        }
        handled.incrementAndGet();
        reception.commit();
        return true;
    }

    @Test
    void whatIsOldIsForgotten() throws SQLException {
        assertThat(received("", "msg_1")).isTrue();
        ReceivedTable other = table("other", SchemaMode.CREATE);

        assertThat(other.forgetSome(NOW + 1)).isFalse();
        assertThat(table("shop", SchemaMode.NONE).forgetSome(NOW)).isFalse();
        assertThat(received("", "msg_1")).isFalse();
        assertThat(table("shop", SchemaMode.NONE).forgetSome(NOW + 1)).isFalse();
        assertThat(received("", "msg_1")).isTrue();
    }

    @Test
    void muchThatIsOldIsForgottenALittleAtATime() throws SQLException {
        table("shop", SchemaMode.CREATE).prepare();
        for (int i = 0; i < 2500; i++) {
            database.update(
                    "insert into {received} (application, receiver, webhook_id, received_at) values ('shop', '.', 'msg_"
                            + i + "', " + (i < 2400 ? NOW - 1 - i : NOW) + ")");
        }
        ReceivedTable shop = table("shop", SchemaMode.NONE);

        assertThat(shop.forgetSome(NOW)).isTrue();
        assertThat(database.number("select count(*) from {received}")).isEqualTo(1500);
        assertThat(database.number("select min(received_at) from {received}")).isEqualTo(NOW - 1400);
        assertThat(shop.forgetSome(NOW)).isTrue();
        assertThat(shop.forgetSome(NOW)).isFalse();
        assertThat(database.number("select count(*) from {received}")).isEqualTo(100);
    }

    @Test
    void whatCouldNotBeForgottenIsForgottenAnHourLater() throws SQLException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(NOW));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        Deque<Runnable> later = new ArrayDeque<>();
        ReceivedCleaning cleaning = new ReceivedCleaning(
                table("shop", SchemaMode.NONE), Duration.ofDays(1), clock, (delay, task) -> later.add(task));

        cleaning.received();
        later.remove().run();
        assertThat(ofCleaning.warnings()).singleElement().asString().startsWith("WHK00519: ");

        assertThat(received("", "msg_1")).isTrue();
        now.set(Instant.ofEpochMilli(NOW).plus(Duration.ofMinutes(59)));
        cleaning.received();
        assertThat(later).isEmpty();
        now.set(Instant.ofEpochMilli(NOW).plus(Duration.ofDays(2)));
        cleaning.received();
        later.remove().run();
        assertThat(database.number("select count(*) from {received} where receiver = '.'"))
                .isZero();
        assertThat(ofCleaning.warnings()).hasSize(1);
    }

    @Test
    void aTransactionThatCannotBeRolledBackIsLeftToTheTransactionManager() throws Exception {
        Reception reception = deduplication.begin("", List.of("msg_1"));
        transactions.closeConnection();
        reception.rollback();

        assertThat(ofDeduplication.warnings()).singleElement().asString().startsWith("WHK00517: ");
        assertThat(received("", "msg_1")).isTrue();
    }

    @Test
    void aTableThatIsThereIsTaken() {
        assertThat(received("", "msg_1")).isTrue();

        assertThatCode(table("shop", SchemaMode.VALIDATE)::prepare).doesNotThrowAnyException();
        assertThatCode(table("shop", SchemaMode.CREATE)::prepare).doesNotThrowAnyException();
    }

    @Test
    void aTableThatIsNotThereIsMissedWhereItIsNotToBeCreated() {
        assertThatThrownBy(table("shop", SchemaMode.VALIDATE)::prepare)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(database.tables().prefix());
    }

    @Test
    void whoIsInATransactionAlreadyIsRefused() throws Exception {
        transactions.begin();
        try {
            assertThatThrownBy(() -> deduplication.begin("", List.of("msg_1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("WHK00516");
        } finally {
            transactions.rollback();
        }
    }

    @Test
    void aTransactionThatCanOnlyBeRolledBackIsNotCommitted() {
        Reception reception = deduplication.begin("", List.of("msg_1"));
        transactions.setRollbackOnly();

        assertThatThrownBy(reception::commit).isInstanceOf(IllegalStateException.class);
        assertThat(received("", "msg_1")).isTrue();
    }

    // One name, two applications

    private static ApplicationIdentity derived(String archive, String... resources) {
        return new ApplicationIdentity("eu", archive, archive, false, Set.of(resources));
    }

    private void assertRefused(TransactionalDeduplication refused, String difference) {
        assertThatThrownBy(() -> refused.begin("", List.of("msg_2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("WHK00531: ")
                .hasMessageContaining(difference)
                .hasMessageContaining("webhooks.application");
    }

    private static boolean receives(TransactionalDeduplication deduplication) {
        return received(deduplication.begin("", List.of("msg_2")));
    }

    @Test
    void otherArchiveWithTheSameNameIsRefusedAndItsWebhookIsNoRepeat() {
        TransactionalDeduplication first = of(derived("eu-orders", "Paid"));
        TransactionalDeduplication second = of(derived("eu-b\u00fccher", "Paid"));
        assertThat(receives(first)).isTrue();

        assertRefused(second, "that is 'eu-orders', this is 'eu-b\u00fccher'");
        assertThat(receives(first)).as("a repeat").isFalse();
    }

    @Test
    void sameArchiveWithOtherResourcesIsRefused() {
        assertThat(receives(of(derived("ROOT", " shop.Paid", " shop.Sent")))).isTrue();

        assertRefused(of(derived("ROOT", " bank.Booked")), "both are 'ROOT'");
    }

    @Test
    void configuredNameDoesNotLetAnArchiveTakeTheDerivedNameOfAnotherReceiver() {
        assertThat(receives(of(derived("eu", "Paid")))).isTrue();

        assertRefused(of(new ApplicationIdentity("eu", "bank", "bank", true, Set.of("Paid"))), "this is 'bank'");
    }

    @Test
    void nodesAndVersionsOfOneReceiverWorkTogether() {
        assertThat(receives(of(new ApplicationIdentity("eu", "eu-1.0", "eu", false, Set.of("a", "b")))))
                .isTrue();
        assertThat(receives(of(new ApplicationIdentity("eu", "eu-1.0", "eu", false, Set.of("a", "b")))))
                .isFalse();
        assertThat(receives(of(new ApplicationIdentity("eu", "eu-1.1", "eu", false, Set.of("b", "c")))))
                .isFalse();
    }

    @Test
    void receiversForWhichOneNameIsConfiguredAreOneApplication() {
        assertThat(receives(of(new ApplicationIdentity("eu", "orders", "orders", true, Set.of("Paid")))))
                .isTrue();
        assertThat(receives(of(new ApplicationIdentity("eu", "store", "store", true, Set.of("Booked")))))
                .isFalse();
    }

    @Test
    void nameIsFreeForAnotherReceiverWhenTheFirstHasStopped() throws SQLException {
        ApplicationIdentity orders = derived("eu-orders", "Paid");
        ReceiverClaim claim = claim(orders);
        assertThat(receives(of(orders, claim))).isTrue();
        TransactionalDeduplication waiting = of(derived("eu-billing", "Paid"));
        assertRefused(waiting, "eu-orders");

        new ClaimRenewal(claim, (delay, renewal) -> {}).stop();

        assertThat(received(waiting.begin("", List.of("msg_3")))).isTrue();
        assertRefused(of(orders, claim), "eu-billing");
    }

    @Test
    void claimThatIsRenewedStaysAndOneThatHasRunOutIsFree() {
        TransactionalDeduplication first = of(derived("eu-orders", "Paid"));
        TransactionalDeduplication second = of(derived("eu-billing", "Paid"));
        assertThat(receives(first)).isTrue();
        endSoon();
        renewals.remove().run();
        assertThat(renewals).as("goes on").hasSize(1);
        assertThat(database.number("select count(*) from {received} where receiver = '/' and received_at > "
                        + (System.currentTimeMillis() + 30_000)))
                .as("renewed")
                .isOne();
        assertRefused(second, "eu-orders");

        database.update("update {received} set received_at = 1 where receiver = '/'");
        assertThat(received(second.begin("", List.of("msg_3")))).isTrue();
        assertThat(receives(first)).as("does not know yet").isFalse();
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());
        assertRefused(first, "eu-billing");
    }

    private void endSoon() {
        database.update("update {received} set received_at = received_at - 40000 where receiver = '/'");
    }

    @Test
    void claimThatHasRunOutIsMadeAgainWhileItIsFree() {
        TransactionalDeduplication first = of(derived("eu-orders", "Paid"));
        assertThat(receives(first)).isTrue();
        database.update("update {received} set received_at = 1 where receiver = '/'");
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());

        assertThat(receives(first)).isFalse();
        assertRefused(of(derived("eu-billing", "Paid")), "eu-orders");
    }

    @Test
    void receiversThatTakeOneNameAtTheSameTimeNeverBothHaveIt() throws Exception {
        table("eu", SchemaMode.CREATE).prepare();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                List<Future<Boolean>> claims = new ArrayList<>();
                CountDownLatch start = new CountDownLatch(2);
                for (String archive : List.of("orders", "billing")) {
                    ReceiverClaim claim = claim(derived(archive, "Paid"));
                    claims.add(executor.submit(() -> {
                        start.countDown();
                        start.await();
                        try {
                            claim.ensure();
                            return true;
                        } catch (IllegalStateException refused) {
                            return false;
                        }
                    }));
                }
                assertThat(claims.get(0).get() && claims.get(1).get()).isFalse();
                database.update("delete from {received}");
            }
        } finally {
            executor.shutdownNow();
        }
    }
}

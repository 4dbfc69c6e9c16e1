// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.outbox.jdbc.ReceivedTable;
import ee.webhooks.impl.outbox.jdbc.SchemaMode;
import ee.webhooks.impl.outbox.jdbc.TestDatabase;
import ee.webhooks.impl.receiver.Deduplication.Reception;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each database does when webhooks are received once, twice, and at the same time. */
@Timeout(60)
abstract class AbstractDeduplicationTest {

    @RegisterExtension
    private final Log ofCleaning = new Log(ReceivedCleaning.class);

    @RegisterExtension
    private final Log ofDeduplication = new Log(TransactionalDeduplication.class);

    private static final long NOW = 1_790_000_000_000L;

    private TestDatabase database;
    private ThreadBoundTransactions transactions;
    private TransactionalDeduplication deduplication;

    abstract DataSource dataSource();

    @BeforeEach
    void begin() {
        database = new TestDatabase(dataSource());
        transactions = new ThreadBoundTransactions(dataSource());
        deduplication = new TransactionalDeduplication(transactions, table("shop", SchemaMode.CREATE), clock(NOW));
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

        deduplication = new TransactionalDeduplication(transactions, table("other", SchemaMode.CREATE), clock(NOW));
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
        assertThat(database.number("select count(*) from {received}")).isZero();
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
}

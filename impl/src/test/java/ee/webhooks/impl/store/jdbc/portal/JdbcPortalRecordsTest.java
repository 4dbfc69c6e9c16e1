// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.PortalRecords.PortalRecord;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.EachDatabase;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class JdbcPortalRecordsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @Parameter
    DatabaseServer server;

    private TestDatabase database;
    private LocalTransactions transactions;
    private JdbcPortalRecords records;

    @BeforeEach
    void create() {
        database = new TestDatabase(server);
        transactions = new LocalTransactions(database.dataSource());
        records = records("shop", NOW);
    }

    private JdbcPortalRecords records(String application, Instant now) {
        return records(application, now, SchemaMode.CREATE);
    }

    private JdbcPortalRecords records(String application, Instant now, SchemaMode mode) {
        return new JdbcPortalRecords(
                transactions, application, database.tables(), mode, Runnable::run, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static PortalRecord record(String id) {
        return new PortalRecord(id, "link", "acmé", NOW.plusSeconds(60), "{\"a\":1}");
    }

    @Test
    void whatWasAddedIsFoundUntilItsEnd() {
        assertThat(records.add(record("a"))).isTrue();

        assertThat(records.find("a")).contains(record("a"));
        assertThat(records.find("A")).isEmpty();
        assertThat(records("shop", NOW.plusSeconds(59)).find("a")).isPresent();
        assertThat(records("shop", NOW.plusSeconds(60)).find("a")).isEmpty();
        assertThat(records("other", NOW).find("a")).isEmpty();
    }

    @Test
    void anIdIsAddedOnceUntilItsEnd() {
        records.add(record("a"));

        assertThat(records.add(record("a"))).isFalse();
        assertThat(records("other", NOW).add(record("a"))).isTrue();
        JdbcPortalRecords later = records("shop", NOW.plusSeconds(60));
        PortalRecord next = new PortalRecord("a", "link", "other", NOW.plusSeconds(90), "");
        assertThat(later.add(next)).isTrue();
        assertThat(later.find("a")).contains(next);
    }

    @Test
    void ofSeveralAtTheSameTimeOneAddsAndOneRemoves() throws Exception {
        records.add(record("other"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                String id = "r" + round;
                List<Future<Boolean>> added = threads.invokeAll(IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(any -> () -> records.add(record(id)))
                        .toList());
                assertThat(added).extracting(Future::get).containsOnlyOnce(true);
                List<Future<Boolean>> removed = threads.invokeAll(IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(any -> () -> records.remove(id))
                        .toList());
                assertThat(removed).extracting(Future::get).containsOnlyOnce(true);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatHasEndedIsNotRemoved() {
        records.add(record("a"));

        assertThat(records("shop", NOW.plusSeconds(60)).remove("a")).isFalse();
        assertThat(records.remove("a")).isTrue();
        assertThat(records.remove("a")).isFalse();
    }

    @Test
    void whatARecordSaysIsReplaced() {
        records.add(record("a"));

        records.replace("a", "", NOW.plusSeconds(90));

        assertThat(records.find("a")).contains(new PortalRecord("a", "link", "acmé", NOW.plusSeconds(90), ""));
    }

    @Test
    void allOfAnOwnerAreRemovedAndNoOthers() {
        records.add(record("a"));
        records.add(record("b"));
        records.add(new PortalRecord("c", "link", "acme", NOW.plusSeconds(60), ""));
        records.add(new PortalRecord("d", "token", "acmé", NOW.plusSeconds(60), ""));

        assertThat(records.removeAll("link", "acmé")).isEqualTo(2);

        assertThat(records.find("a")).isEmpty();
        assertThat(records.find("c")).isPresent();
        assertThat(records.find("d")).isPresent();
    }

    @Test
    void whatIsRolledBackWasNotAdded() {
        records.find("prepared");

        assertThatThrownBy(() -> transactions.run(connection -> {
                    records.add(record("a"));
                    throw new SQLException("rolled back on purpose");
                }))
                .isInstanceOf(SQLException.class);

        assertThat(records.find("a")).isEmpty();
    }

    @Test
    void whatHasEndedIsCleaned() throws SQLException {
        records.add(record("a"));
        records.add(new PortalRecord("b", "link", "acme", NOW.plus(Duration.ofDays(1)), ""));

        assertThat(records.cleanSome(NOW.plusSeconds(60).toEpochMilli())).isFalse();

        assertThat(database.texts("select id from {portal}")).containsExactly("b");
    }

    @Test
    void aTableThatIsNotThereIsSaidWithTheRemedyAndUsedWhenItIs() {
        PortalRecords validating = records("shop", NOW, SchemaMode.VALIDATE);

        assertThatThrownBy(() -> validating.find("a")).hasMessageContaining("WHK003");
        records.find("a");
        assertThat(validating.find("a")).isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailable() {
        records.find("prepared");
        database.update("drop table {portal}");

        assertThatThrownBy(() -> records.find("a"))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00709");
        assertThatThrownBy(() -> records.add(record("a")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessageStartingWith("WHK00709");
    }
}

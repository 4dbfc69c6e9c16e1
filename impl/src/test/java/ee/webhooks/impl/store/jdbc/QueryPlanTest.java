// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static ee.webhooks.impl.store.jdbc.ExplainingDataSource.FOR_ANY_PARAMETERS;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.jdbc.history.JdbcRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL reads no table as a whole, whatever has ended: enough has, here, for that to be cheaper than an index if the index did not fit. */
class QueryPlanTest {

    private static final int CALLS = 40_000;
    private static final WebhookDeliveryQuery ALL = WebhookDeliveryQuery.all();

    private static ExplainingDataSource explaining;
    private static TestNode node;

    @BeforeAll
    static void fill() {
        explaining = new ExplainingDataSource(DatabaseServer.POSTGRESQL.dataSource());
        TestDatabase database = new TestDatabase(explaining.dataSource());
        node = TestNode.started(database);
        long now = Instant.now().toEpochMilli();
        String calls = " from generate_series(1, " + CALLS + ") number";
        database.update("insert into {message} (id, application, webhook_id, webhook, verb, body, called_at)"
                + " select number, 'shop', 'id' || number, case when number % 9000 = 7 then 'seldom' else 'w' || number % 5 end, 'POST', decode(repeat('ab', 200), 'hex'), "
                + now + " + number * 1000 - " + CALLS * 1000L + calls);
        database.update("insert into {delivery} (message_id, endpoint_id, state, attempts, ended_at) select number,"
                + " case when number % 9000 = 7 then 'quiet' else 'e' || number % 20 end, case when number % 100 = 0 then 2 when number % 40 = 1 then 0 else 1 end, 1, "
                + now
                + calls);
        database.update("insert into {queue} (application, message_id, endpoint_id, owner, waits, due_at, attempts,"
                + " round_start) select 'shop', number, 'e' || number % 20, 0, 0, " + now + " + 3600000, 1, 0" + calls
                + " where number % 40 = 1");
        for (String table : List.of("message", "delivery", "queue", "outbox")) {
            database.update("analyze {" + table + "}");
        }
        explaining.takePlans();
    }

    private static void assertThatIndexesAreUsed(int atLeast) {
        List<String> plans = explaining.takePlans();
        assertThat(plans).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(plans).allSatisfy(plan -> assertThat(plan).contains("Index").doesNotContain("Seq Scan"));
    }

    @Test
    void nothingOfWhatHasEndedIsReadToFindWhatIsDue() {
        node.store.claimDue(Allowance.of(100), endpoint -> true);
        node.store.claimWaiting("e1", Allowance.of(100));
        node.store.claimRetries("e1", 0, Allowance.of(100));

        assertThatIndexesAreUsed(2);
    }

    @Test
    void pagesOfTheHistoryFollowIndexes() {
        node.deliveries.list(ALL);
        node.deliveries.list(ALL.endpoint("e3"));
        node.deliveries.list(ALL.endpoint("e0").status(Status.EXHAUSTED));
        node.deliveries.list(ALL.status(Status.EXHAUSTED, Status.OPEN));
        node.deliveries.list(ALL.id("id4711"));
        node.deliveries.list(ALL.since(Instant.now().minus(Duration.ofMinutes(5))));
        node.deliveries.list(ALL.webhook("w3"));
        node.deliveries.list(ALL.webhook("w3").endpoint("e3"));
        node.deliveries.list(ALL.consumer("acme"));

        assertThatIndexesAreUsed(18);
    }

    private static void assertThatAllPagesFollow(String indexes, WebhookDeliveryQuery query) {
        List<WebhookDeliveryQuery> queries = List.of(
                query,
                query.since(Instant.now().minus(Duration.ofHours(9))),
                query.before(Instant.now().minus(Duration.ofHours(1))));
        for (WebhookDeliveryQuery each : queries) {
            for (String after : Arrays.asList(null, "30000-e3")) {
                explaining.takePlans();
                node.deliveries.list(each.limit(10).after(after));

                List<String> plans = explaining.takePlans().stream()
                        .filter(plan -> plan.contains("order by d.") || plan.contains("order by m."))
                        .toList();
                assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));
                // For any parameters, a part of the primary key is expected to be small, which it is as long as all of
                // it is.
                assertThat(plans)
                        .filteredOn(plan -> !plan.startsWith(FOR_ANY_PARAMETERS))
                        .isNotEmpty()
                        .allSatisfy(plan -> assertThat(plan).containsPattern(indexes));
            }
        }
    }

    /** Whatever PostgreSQL expects to find on the way along the primary key. */
    @Test
    void whatIsSeldomIsFoundByItsOwnIndex() {
        assertThatAllPagesFollow("message_ix_name", ALL.webhook("seldom"));
        assertThatAllPagesFollow("message_ix_name", ALL.webhook("seldom").endpoint("quiet"));
        assertThatAllPagesFollow("message_ix_name", ALL.webhook("seldom").status(Status.DELIVERED));
        assertThatAllPagesFollow("delivery_ix_(endpoint|state)", ALL.endpoint("quiet"));
        assertThatAllPagesFollow("delivery_ix_(endpoint|state)", ALL.consumer("quiet"));
        assertThatAllPagesFollow(
                "delivery_ix_(endpoint|state)", ALL.endpoint("quiet").status(Status.EXHAUSTED));
        assertThatAllPagesFollow("delivery_ix_state", ALL.status(Status.EXHAUSTED));
        assertThatAllPagesFollow("message_ix_webhook", ALL.id("id7"));
    }

    @Test
    void onlyWhatIsOpenIsLookedForToBeCancelled() {
        assertThat(node.deliveries.cancel(ALL.endpoint("e3").before(Instant.EPOCH)))
                .isZero();

        assertThat(explaining.takePlans())
                .filteredOn(plan -> plan.contains("order by d."))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan).contains("d.state = 0", "Index"));
    }

    @Test
    void pagesOfTheHistoryAreNotSorted() {
        node.deliveries.list(ALL.endpoint("e3").status(Status.DELIVERED));
        node.deliveries.list(
                ALL.endpoint("e0").status(Status.EXHAUSTED).limit(10).after("39000-e0"));
        node.deliveries.list(ALL.status(Status.EXHAUSTED));

        assertThat(explaining.takePlans())
                .filteredOn(plan -> !plan.startsWith(FOR_ANY_PARAMETERS))
                .isNotEmpty()
                .noneMatch(plan -> plan.contains("Sort"));
    }

    @Test
    void whatIsTooOldIsFoundByItsNumbers() {
        new JdbcRetention(node.database, Duration.ofDays(7), System::nanoTime).runBatch();

        assertThat(explaining.takePlans())
                .filteredOn(plan -> plan.contains("message"))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan).contains("Index").doesNotContain("Seq Scan"));
    }
}

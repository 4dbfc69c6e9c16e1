// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.PortalRecords.PortalRecord;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcExpiry;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import ee.webhooks.impl.store.jdbc.history.JdbcRetention;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.portal.JdbcPortalRecords;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.schema.SchemaPart;
import ee.webhooks.impl.store.jdbc.schema.SchemaScript;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All statements that the store uses, and those that create and change tables, are SQL as a parser knows it that was not written here. For
 * MySQL, Oracle and SQL Server, which no test executes, that is all there is. The parser accepts what any of the databases does, so that it finds a misspelt
 * statement and not one that is meant for another database.
 */
class GrammarTest {

    private static final int ROUNDS = 30;

    /** There is one for each power of two. */
    private static final Pattern LONGER_LIST = Pattern.compile("\\?(?:,\\?)+");

    private static final Tables TABLES = new Tables("shop_");

    /** PostgreSQL and SQL Server have indexes of a part of a table, and the parser does not. */
    private static final Pattern PARTIAL_INDEX = Pattern.compile("(create index .*\\)) where .*", Pattern.DOTALL);

    private static final Set<String> WITH_PARTIAL_INDEXES = Set.of("postgresql", "sqlserver");

    /** The parser knows one hint for a table of SQL Server, and no list of them; and none of MySQL for what is deleted. */
    private static final Pattern HINTS =
            Pattern.compile(" with \\((?:(?:updlock|readpast|rowlock)(?:, )?)+\\)| force index \\(primary\\)");

    private static Dialect dialect(String database) {
        return Dialects.named(database).orElseThrow();
    }

    /** The parser has no words for how a transaction begins. */
    private static final String READ_COMMITTED = "set transaction isolation level read committed";

    private static void assertParsed(String sql) {
        if (sql.equals(READ_COMMITTED)) {
            return;
        }
        // MySQL deletes of a join, which the parser reads if it begins with a table: what is deleted is read in its
        // place.
        String known = HINTS.matcher(sql)
                .replaceAll("")
                .replace("delete doomed from (", "select doomed.* from (")
                .replace(" straight_join ", " join ");
        assertThatCode(() -> CCJSqlParserUtil.parse(known)).as(sql).doesNotThrowAnyException();
    }

    private static String withoutCondition(String database, String sql) {
        return WITH_PARTIAL_INDEXES.contains(database)
                ? PARTIAL_INDEX.matcher(sql).replaceFirst("$1")
                : sql;
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void statementsThatCreateAndChangeTablesAreParsed(String database) {
        List<String> statements = new ArrayList<>();
        for (SchemaPart part : SchemaPart.values()) {
            statements.addAll(
                    SchemaScript.creating(part, dialect(database), TABLES).statements());
            SchemaScript.migrating(part, 1, dialect(database), TABLES)
                    .forEach(script -> statements.addAll(script.statements()));
        }

        assertThat(statements)
                .hasSizeGreaterThan(20)
                .allSatisfy(statement -> assertParsed(withoutCondition(database, statement)));
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void queriesOfADialectAreParsed(String database) {
        Dialect dialect = dialect(database);

        assertThat(List.of(
                        dialect.now(),
                        dialect.skippingLocked("id, owner", "shop_outbox", "owner = ? and due_at <= ?", "due_at, id"),
                        dialect.firstRows("select id from shop_message where id > ? order by id"),
                        dialect.firstRows("select id from shop_message where id > ? order by id", 50),
                        dialect.locking("id, owner", "shop_queue", "id = ?")))
                .allSatisfy(GrammarTest::assertParsed);
    }

    /** Every way that the store is used, often enough that each answer of the database has been given to each question. */
    private static void useStore(InventedDatabase invented) {
        TestNode node = new TestNode(new TestDatabase(invented.dataSource(), TABLES), SchemaMode.NONE);
        node.outbox.open(node);
        Delivery delivery = new Delivery(2, 1, Messages.of("d"), "acme", 1, 0, Duration.ZERO);
        HeldMessage held = new HeldMessage(1, 1, Messages.of("h"));
        WebhookDeliveryQuery queries = WebhookDeliveryQuery.all();
        JdbcRegistrations registrations = new JdbcRegistrations(node.database, Runnable::run, () -> false, id -> false);
        JdbcRetention retention = new JdbcRetention(node.database, Duration.ofDays(1), System::nanoTime);
        JdbcExpiry ageing = new JdbcExpiry(node.database, Duration.ofDays(1), aged -> {});
        ReceivedTable received =
                new ReceivedTable(new LocalTransactions(invented.dataSource()), "shop", TABLES, SchemaMode.NONE);
        JdbcPortalRecords portal = new JdbcPortalRecords(
                new LocalTransactions(invented.dataSource()),
                "shop",
                TABLES,
                SchemaMode.NONE,
                Runnable::run,
                Clock.systemUTC());
        PortalRecord record =
                new PortalRecord("id", "kind", "owner", Instant.now().plusSeconds(1), "");
        ReceiverClaim claim = new ReceiverClaim(
                new LocalTransactions(invented.dataSource()),
                ApplicationIdentity.configured("shop"),
                TABLES,
                System::nanoTime,
                new Random(1));
        List<Callable<?>> uses = List.of(
                node::heartbeat,
                () -> run(() -> node.outbox.store(Messages.of("a"))),
                () -> node.store.claimMessages(Allowance.of(3)),
                () -> node.store.expandOrdered(2, TestNode.to("acme", "other")),
                () -> node.store.claimDue(Allowance.of(3), "acme"::equals),
                node::claimDue,
                () -> node.store.claimWaiting("acme", Allowance.of(3)),
                () -> node.store.claimRetries("acme", 1, Allowance.of(3)),
                node.store::endpointsWithWaiting,
                () -> node.store.record(
                        List.of(node.settlement(held, Progress.waiting("acme", 0), Progress.held("other", 1))),
                        List.of()),
                () -> node.store.record(List.of(), List.of(new Step(delivery, Progress.waiting("acme", 1)))),
                () -> node.store.record(
                        List.of(), List.of(new Step(delivery, Progress.cancelled("acme", 1, Optional.empty())))),
                () -> node.store.record(
                        List.of(),
                        List.of(new Step(
                                delivery,
                                Progress.ended(
                                        "acme",
                                        Progress.Stage.EXHAUSTED,
                                        1,
                                        Outcome.unanswered("no", Duration.ZERO, Instant.EPOCH))))),
                () -> run(() -> node.store.publishHealth(List.of())),
                () -> run(() -> node.store.releaseUnknown(Set.of())),
                node.store::cancelled,
                () -> run(node.store::release),
                () -> node.deliveries.list(queries.limit(3)),
                () -> node.deliveries.list(
                        queries.webhook("w").endpoint("e").limit(3).after("7-e")),
                () -> node.deliveries.list(
                        queries.consumer("c").since(Instant.EPOCH).limit(3)),
                () -> node.deliveries.list(
                        queries.status(Status.OPEN, Status.CANCELLED).id("i").limit(3)),
                () -> node.deliveries.find("1-acme"),
                () -> node.deliveries.replay("1-acme"),
                () -> node.deliveries.replay(queries.endpoint("acme")),
                () -> node.deliveries.cancel("1-acme"),
                () -> node.deliveries.cancel(queries.webhook("w")),
                () -> registrations.find("acme"),
                () -> registrations.list(WebhookEndpointQuery.all()),
                () -> registrations.list(WebhookEndpointQuery.all()
                        .consumer("acme")
                        .webhook("order.paid")
                        .url("https://acme.example/")
                        .status(WebhookEndpointState.Status.HEALTHY, WebhookEndpointState.Status.DISABLED)
                        .after("acme")),
                () -> registrations.list(WebhookEndpointQuery.all()
                        .status(WebhookEndpointState.Status.PAUSED, WebhookEndpointState.Status.FAILING)),
                () -> registrations.revisions(Optional.of(Duration.ofMinutes(1))),
                () -> registrations.revisions(Optional.empty()),
                () -> registrations.load(List.of("acme", "other")),
                () -> registrations.delete("acme", which -> true),
                () -> registrations.change("acme", (registration, time) -> registration),
                () -> run(() -> registrations.hasten("acme")),
                () -> run(() -> registrations.hastenRetries("acme")),
                () -> run(registrations::forgetDeleted),
                retention::runBatch,
                ageing::runBatch,
                () -> portal.add(record),
                () -> portal.find("id"),
                () -> run(() -> portal.replace("id", "", record.ends())),
                () -> portal.remove("id"),
                () -> portal.removeAll("kind", "owner"),
                () -> received.add("r", "i", 1),
                () -> received.forgetSome(1),
                () -> renewed(claim),
                () -> renewed(claim),
                () -> released(claim));
        for (int round = 0; round < ROUNDS; round++) {
            for (Callable<?> use : uses) {
                try {
                    use.call();
                } catch (Exception senseless) {
                    // As the rows are, at times.
                }
            }
        }
    }

    private static Void renewed(ReceiverClaim claim) throws SQLException {
        claim.renew();
        return null;
    }

    private static Void released(ReceiverClaim claim) throws SQLException {
        claim.release();
        return null;
    }

    private static Void run(Runnable use) {
        use.run();
        return null;
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#notExecuted")
    void everyStatementThatTheStoreUsesIsParsed(String database) {
        InventedDatabase invented = new InventedDatabase(database);
        useStore(invented);

        assertThat(invented.statements()).anyMatch(sql -> sql.startsWith("update shop_received"));
        assertThat(invented.statements().stream()
                        .map(sql -> LONGER_LIST.matcher(sql).replaceAll("?,?"))
                        .distinct())
                .hasSizeGreaterThan(80)
                .allSatisfy(GrammarTest::assertParsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create tabel shop_outbox (id bigint)",
                "select id from shop_outbox where owner = ? order id",
                "select id from shop_outbox for update skip lockd",
                "alter table shop_node add column"
            })
    void misspeltStatementsAreFound(String sql) {
        assertThatThrownBy(() -> CCJSqlParserUtil.parse(sql)).isInstanceOf(JSQLParserException.class);
    }
}

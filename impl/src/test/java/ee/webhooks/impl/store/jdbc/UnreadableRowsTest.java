// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.RegistryCache;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.store.Messages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be read harm no others in any database: each column of each table has every unexpected value. */
@EachDatabase
class UnreadableRowsTest {

    @Parameter
    DatabaseServer server;

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Neither an escape nor a header nor a rate nor a name of a webhook. */
    private static final List<String> TEXTS =
            List.of("\\", "", "no header", "9999 P1Y", "ED448 - x", "a\nb:c\n\\", "https://[");

    private static final List<Long> NUMBERS = List.of(-7L, 99L, Long.MIN_VALUE, Long.MAX_VALUE);

    @RegisterExtension
    final Log cacheLog = new Log(RegistryCache.class);

    @RegisterExtension
    final Log registryLog = new Log(EndpointRegistry.class);

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    private long number = 1_000_000;
    /** Some databases go on from the highest number: it must be none that a message has in the history. */
    private static final long ABOVE_ALL_OTHERS = 1_000_000_000;

    private int written;

    private TestDatabase created() {
        TestDatabase database = new TestDatabase(server);
        TestNode node = TestNode.started(database);
        node.store.release();
        return database;
    }

    /** What a column may have: not all databases take everything. */
    private static Map<String, List<Object>> values(TestDatabase database, String table) throws SQLException {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(database.tables().in("select * from {" + table + "}"))) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                // A database that counts on from the highest number would have none left for calls.
                if (!columns.isAutoIncrement(i)) {
                    values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), valuesOf(columns.getColumnType(i)));
                }
            }
        }
        return values;
    }

    private static List<Object> valuesOf(int type) {
        return switch (type) {
            case Types.BIGINT -> List.copyOf(NUMBERS);
            case Types.INTEGER -> List.<Object>of(-7, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Types.SMALLINT, Types.TINYINT -> List.<Object>of((short) -7, (short) 99, Short.MAX_VALUE);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                List.<Object>of(new byte[] {-1, 0, 1});
            default -> List.copyOf(TEXTS);
        };
    }

    /** A row that is as it should be, and which one it is. */
    private String row(TestDatabase database, String table) {
        long now = System.currentTimeMillis();
        String name = "x" + ++number;
        switch (table) {
            case "outbox" ->
                database.update("insert into {outbox} (id, application, webhook_id, webhook, verb, called_at,"
                        + " owner, due_at) values (" + (ABOVE_ALL_OTHERS + number) + ", 'shop', '" + name
                        + "', 'user-created', 'POST', "
                        + now
                        + ", 0, 0)");
            case "message", "delivery", "attempt", "queue" -> queued(database, now, name);
            case "endpoint" ->
                database.update("insert into {endpoint} (application, endpoint_id, since_at, changed_at,"
                        + " paused_until, disabled, failures) values ('shop', '" + name + "', 1, " + now
                        + ", 0, 0, 3)");
            case "registration" ->
                database.update("insert into {registration} (application, endpoint_id, url, events,"
                        + " handshake, disabled, since_at, created_at, changed_at, deleted) values ('shop', '" + name
                        + "', 'https://" + name + ".example/', 'user-created', 0, 0, 1, 1, " + (now - 1000) + ", 0)");
            case "node" ->
                database.update("insert into {node} (application, id, lease_until, started_at) values ('shop', "
                        + number + ", 1, 1)");
            default -> throw new IllegalArgumentException(table);
        }
        return switch (table) {
            case "queue", "delivery", "attempt" -> "message_id = " + number;
            case "endpoint", "registration" -> "endpoint_id = '" + name + "'";
            case "outbox" -> "id = " + (ABOVE_ALL_OTHERS + number);
            default -> "id = " + number;
        };
    }

    private void queued(TestDatabase database, long now, String name) {
        database.update("insert into {message} (id, application, webhook_id, webhook, verb, called_at) values ("
                + number + ", 'shop', '" + name + "', 'user-created', 'POST', " + now + ")");
        database.update("insert into {delivery} (message_id, endpoint_id, state, attempts) values (" + number
                + ", 'fixed', 0, 1)");
        database.update(
                "insert into {attempt} (message_id, endpoint_id, attempt_number, ended_at, duration_ms) values ("
                        + number + ", 'fixed', 1, 1, 1)");
        database.update("insert into {queue} (application, message_id, endpoint_id, owner, waits, due_at, attempts,"
                + " round_start) values ('shop', " + number + ", 'fixed', 0, 0, 0, 1, 0)");
    }

    /** Writes every value into every column of a table, each into a row of its own. */
    private void corrupt(TestDatabase database, String table) throws SQLException {
        for (Map.Entry<String, List<Object>> column : values(database, table).entrySet()) {
            for (Object value : column.getValue()) {
                String row = row(database, table);
                try (Connection connection = server.dataSource().getConnection();
                        PreparedStatement statement = connection.prepareStatement(database.tables()
                                .in("update {" + table + "} set " + column.getKey() + " = ? where " + row))) {
                    statement.setObject(1, value);
                    written += statement.executeUpdate();
                } catch (SQLException refused) {
                    // The database protects itself: too long, or not unique.
                }
            }
        }
    }

    private List<String> good(TestDatabase database) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            row(database, "outbox");
            expected.add("x" + number + "@fixed");
            row(database, "queue");
            expected.add("x" + number + "@fixed");
        }
        return expected;
    }

    private static List<String> registered(Engine engine) {
        List<String> ids = new ArrayList<>();
        WebhookEndpointQuery query = WebhookEndpointQuery.all().limit(7);
        WebhookEndpointPage page = engine.endpoints().list(query);
        while (true) {
            page.endpoints().stream().map(WebhookRegistration::id).forEach(ids::add);
            if (page.next().isEmpty()) {
                return ids;
            }
            page = engine.endpoints().list(query.after(page.next().get()));
        }
    }

    private static List<String> history(Engine engine, WebhookDeliveryQuery query) {
        List<String> ids = new ArrayList<>();
        WebhookDeliveryPage page = engine.deliveries().list(query.limit(7));
        while (true) {
            page.deliveries().stream().map(WebhookDelivery::id).forEach(ids::add);
            if (page.next().isEmpty()) {
                return ids;
            }
            page = engine.deliveries().list(query.limit(7).after(page.next().get()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "message", "delivery", "attempt", "queue", "endpoint", "registration", "node"})
    void othersAreDeliveredAndListedWhateverIsInTheColumnsOf(String table) throws SQLException {
        TestDatabase database = created();
        List<String> expected = good(database);
        corrupt(database, table);
        expected.addAll(good(database));
        row(database, "registration");
        String registered = "x" + number;
        assertThat(written).isGreaterThan(5);

        for (int start = 1; start <= 2; start++) {
            try (Engine engine = SimpleEngine.on(database, arrived)) {
                engine.start();
                await().atMost(PATIENCE).until(() -> engine.awaitStart(PATIENCE));
                String own = "own" + start;
                engine.store(Messages.of(own));
                expected.add(own + "@fixed");
                expected.add(own + "@" + registered);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived).containsAll(expected));
                assertThat(registered(engine)).contains(registered);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(history(engine, WebhookDeliveryQuery.all()))
                                .contains(own));
                assertThat(history(engine, WebhookDeliveryQuery.all().webhook("user-created")))
                        .contains(own);
                engine.deliveries()
                        .replay(WebhookDeliveryQuery.all()
                                .id(own)
                                .status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values()));
            }
        }
    }

    @Test
    void endpointThatCannotBeReadIsNamedAndKeepsItsCalls() {
        TestDatabase database = created();
        for (String column : List.of("url = '//'", "rate = 'often'", "metadata = 'alone'", "secrets = 'ED448 - x'")) {
            database.update("update {registration} set " + column + " where " + row(database, "registration"));
        }
        database.update("update {registration} set events = 'a*b' where " + row(database, "registration"));
        String last = "x" + number;

        try (Engine engine = SimpleEngine.on(database, arrived)) {
            engine.start();
            await().atMost(PATIENCE).until(() -> engine.awaitStart(PATIENCE));
            engine.store(Messages.of("kept"));

            await().atMost(PATIENCE).until(() -> arrived.contains("kept@fixed"));
            await().atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from {delivery} where state = 0 or state = 2") == 4);
            assertThat(arrived).containsExactly("kept@fixed");
            assertThat(cacheLog.warnings())
                    .hasSize(5)
                    .anyMatch(warning -> warning.startsWith("WHK00195: The stored endpoint '" + last + "'"))
                    .noneMatch(warning -> warning.contains("often"));
            assertThatThrownBy(() -> engine.endpoints().find(last)).hasMessageStartingWith("WHK00195");
            assertThatThrownBy(() -> engine.endpoints().disable(last, "why")).hasMessageStartingWith("WHK00195");
            assertThatThrownBy(() -> engine.endpoints().rotateSecret(last)).hasMessageStartingWith("WHK00195");
            assertThat(engine.endpoints().list(WebhookEndpointQuery.all()).endpoints())
                    .isEmpty();
            assertThat(registryLog.warnings()).isNotEmpty();
            assertThat(engine.endpoints().delete(last)).isTrue();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.Delivery;
import ee.webhooks.impl.outbox.DeliveryStore.Held;
import ee.webhooks.impl.outbox.Message;
import ee.webhooks.impl.outbox.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The deliveries that are open and whose message is settled: who holds them, and what they wait for. */
final class Queue {

    private static final System.Logger LOGGER = EscapingLogger.of(Queue.class);

    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);

    private final String application;
    private final Tables tables;
    private final Dialect dialect;

    Queue(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
    }

    /** A delivery in the queue. */
    record Key(long message, String endpointId) {

        static Key of(Delivery delivery) {
            return new Key(delivery.number(), delivery.endpointId());
        }
    }

    /** A delivery that is to be in the queue. */
    record Entry(long message, String orderKey, long owner, Waits waits, long dueAt, Progress progress) {}

    /** A delivery in the queue, without its message. */
    private record Row(Key key, int attempts, int roundStart, Duration early) {}

    void add(Connection connection, Collection<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql =
                tables.in("insert into {queue} (message_id, endpoint_id, owner, waits, due_at, attempts, round_start,"
                        + " order_key, application) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Entry entry : entries) {
                statement.setLong(1, entry.message());
                statement.setString(2, entry.progress().endpointId());
                statement.setLong(3, entry.owner());
                statement.setInt(4, entry.waits().code());
                statement.setLong(5, entry.dueAt());
                statement.setInt(6, entry.progress().attempts());
                statement.setInt(7, entry.progress().beyond());
                statement.setString(8, entry.orderKey());
                statement.setString(9, application);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Locks what an owner holds, in the order of the primary key, as everybody does; answers which are cancelled. */
    Map<Key, Boolean> lock(Connection connection, long owner, Collection<Long> messages) throws SQLException {
        Map<Key, Boolean> held = new HashMap<>();
        NumberLists.forEachPart(new ArrayList<>(new TreeSet<>(messages)), (list, filling) -> {
            String sql = dialect.locking(
                    "message_id, endpoint_id, waits", tables.in("{queue}"), "owner = ? and message_id in " + list);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, owner);
                filling.into(statement, 2);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        held.put(new Key(rows.getLong(1), rows.getString(2)), rows.getInt(3) == Waits.FOR_END.code());
                    }
                }
            }
        });
        return held;
    }

    /** What an owner holds that is cancelled. */
    Set<Held> cancelled(Connection connection, long owner) throws SQLException {
        String sql = tables.in("select message_id, endpoint_id from {queue} where owner = ? and application = ?"
                + " and waits = " + Waits.FOR_END.code());
        Set<Held> cancelled = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, owner);
            statement.setString(2, application);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    cancelled.add(new Held(rows.getLong(1), rows.getString(2)));
                }
            }
        }
        return cancelled;
    }

    /** Removes what is cancelled and held by nobody any more: the node that held it has died, or has released it. */
    int removeCancelled(Connection connection) throws SQLException {
        String sql = tables.in(
                "delete from {queue} where owner = 0 and application = ? and waits = " + Waits.FOR_END.code());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, application);
            return statement.executeUpdate();
        }
    }

    void remove(Connection connection, Collection<Key> keys) throws SQLException {
        forEach(connection, tables.in("delete from {queue} where message_id = ? and endpoint_id = ?"), keys);
    }

    /** Executes a statement about a message and an endpoint for each of the keys, in one batch. */
    static void forEach(Connection connection, String sql, Collection<Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Key key : keys) {
                statement.setLong(1, key.message());
                statement.setString(2, key.endpointId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Changes entries that are there already. */
    void change(Connection connection, Collection<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql = tables.in("update {queue} set owner = ?, waits = ?, due_at = ?, attempts = ?,"
                + " round_start = round_start + ? where message_id = ? and endpoint_id = ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Entry entry : entries) {
                statement.setLong(1, entry.owner());
                statement.setInt(2, entry.waits().code());
                statement.setLong(3, entry.dueAt());
                statement.setInt(4, entry.progress().attempts());
                statement.setInt(5, entry.progress().beyond());
                statement.setLong(6, entry.message());
                statement.setString(7, entry.progress().endpointId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Locks deliveries that are due and that nobody holds. */
    Found due(Connection connection, long now, int limit) throws SQLException {
        return find(
                connection,
                dialect.skippingLocked(
                        "message_id, endpoint_id, attempts, round_start",
                        tables.in("{queue}"),
                        "owner = 0 and application = ? and waits = " + Waits.FOR_TIME.code() + " and due_at <= ?",
                        "due_at, message_id, endpoint_id"),
                statement -> {
                    statement.setString(1, application);
                    statement.setLong(2, now);
                    Limits.set(dialect, statement, 3, limit);
                });
    }

    /** Those whose time has come wait from now on for others of their order key; answers the lines that have become longer. */
    Set<Order.Line> joinLines(Connection connection, long now, int limit) throws SQLException {
        List<Key> due = new ArrayList<>();
        Set<Order.Line> lines = new HashSet<>();
        String sql = dialect.skippingLocked(
                "message_id, endpoint_id, order_key",
                tables.in("{queue}"),
                "owner = 0 and application = ? and waits = " + Waits.FOR_LINE.code() + " and due_at <= ?",
                "due_at, message_id, endpoint_id");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, application);
            statement.setLong(2, now);
            Limits.set(dialect, statement, 3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Key(rows.getLong(1), rows.getString(2)));
                    lines.add(new Order.Line(rows.getString(2), rows.getString(3)));
                }
            }
        }
        forEach(
                connection,
                tables.in("update {queue} set due_at = 0, waits = " + Waits.FOR_ORDER.code()
                        + " where message_id = ? and endpoint_id = ?"),
                due);
        return lines;
    }

    /** Locks deliveries that wait for room at an endpoint and that nobody holds. */
    Found waiting(Connection connection, String endpointId, int limit) throws SQLException {
        return find(
                connection,
                dialect.skippingLocked(
                        "message_id, endpoint_id, attempts, round_start",
                        tables.in("{queue}"),
                        "application = ? and waits = " + Waits.FOR_ROOM.code() + " and endpoint_id = ? and owner = 0",
                        "message_id"),
                statement -> {
                    statement.setString(1, application);
                    statement.setString(2, endpointId);
                    Limits.set(dialect, statement, 3, limit);
                });
    }

    /** Locks deliveries that have failed at an endpoint, that wait for their time, and that nobody holds; by the numbers of their messages. */
    Found retries(Connection connection, String endpointId, long after, int limit, long now) throws SQLException {
        return find(
                connection,
                dialect.skippingLocked(
                        "message_id, endpoint_id, attempts, round_start, due_at",
                        tables.in("{queue}"),
                        "application = ? and waits = " + Waits.FOR_TIME.code() + " and endpoint_id = ? and owner = 0"
                                + " and message_id > ? and attempts > 0",
                        "message_id"),
                statement -> {
                    statement.setString(1, application);
                    statement.setString(2, endpointId);
                    statement.setLong(3, after);
                    Limits.set(dialect, statement, 4, limit);
                },
                row -> Duration.ofMillis(Math.max(0, row.getLong(5) - now)));
    }

    @FunctionalInterface
    private interface Parameters {

        void set(PreparedStatement statement) throws SQLException;
    }

    /** How long before its time a delivery is found. */
    @FunctionalInterface
    private interface Early {

        Duration of(ResultSet row) throws SQLException;
    }

    private Found find(Connection connection, String sql, Parameters parameters) throws SQLException {
        return find(connection, sql, parameters, row -> Duration.ZERO);
    }

    private Found find(Connection connection, String sql, Parameters parameters, Early early) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Key key = new Key(rows.getLong(1), rows.getString(2));
                    found.add(new Row(key, rows.getInt(3), rows.getInt(4), early.of(rows)));
                }
            }
        }
        return new Found(connection, found);
    }

    /** Deliveries that are locked, so that it can be decided what becomes of them. */
    final class Found {

        private final Connection connection;
        private final List<Row> rows;

        private Found(Connection connection, List<Row> rows) {
            this.connection = connection;
            this.rows = rows;
        }

        int size() {
            return rows.size();
        }

        Set<String> endpoints() {
            Set<String> endpoints = new TreeSet<>();
            rows.forEach(row -> endpoints.add(row.key().endpointId()));
            return endpoints;
        }

        /** Lets those for an endpoint that is not among the given ones wait for room there. */
        void letWait(Set<String> withoutRoom) throws SQLException {
            write(
                    Owner.NOBODY,
                    Waits.FOR_ROOM,
                    rows.stream()
                            .filter(row -> withoutRoom.contains(row.key().endpointId()))
                            .toList());
        }

        /** Takes those whose endpoint is not among the given ones, with their messages. */
        List<Delivery> take(long owner, Set<String> withoutRoom) throws SQLException {
            List<Row> taken = rows.stream()
                    .filter(row -> !withoutRoom.contains(row.key().endpointId()))
                    .toList();
            // Due at once, for whoever may have to take it over.
            write(owner, Waits.FOR_TIME, taken);
            Map<Long, Message> messages = messages(taken);
            setAside(taken.stream()
                    .filter(row -> !messages.containsKey(row.key().message()))
                    .toList());
            List<Delivery> deliveries = new ArrayList<>(taken.size());
            for (Row row : taken) {
                if (!messages.containsKey(row.key().message())) {
                    continue;
                }
                deliveries.add(new Delivery(
                        row.key().message(),
                        owner,
                        messages.get(row.key().message()),
                        row.key().endpointId(),
                        row.attempts() + 1,
                        row.roundStart(),
                        row.early()));
            }
            return deliveries;
        }

        private void setAside(List<Row> withoutMessage) throws SQLException {
            write(Owner.SET_ASIDE, Waits.FOR_TIME, withoutMessage);
            withoutMessage.forEach(row -> limited.log(
                    WARNING,
                    WebhookMessage.MESSAGE_MISSING,
                    "queue",
                    row.key().message(),
                    row.key().endpointId(),
                    tables.in("{message}"),
                    tables.in("{queue}")));
        }

        private void write(long owner, Waits waits, List<Row> changed) throws SQLException {
            if (changed.isEmpty()) {
                return;
            }
            String sql = tables.in(
                    "update {queue} set owner = ?, waits = ?, due_at = 0 where message_id = ? and endpoint_id = ?");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Row row : changed) {
                    statement.setLong(1, owner);
                    statement.setInt(2, waits.code());
                    statement.setLong(3, row.key().message());
                    statement.setString(4, row.key().endpointId());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }

        private Map<Long, Message> messages(List<Row> taken) throws SQLException {
            Set<Long> numbers = new TreeSet<>();
            taken.forEach(row -> numbers.add(row.key().message()));
            Map<Long, Message> messages = new HashMap<>();
            NumberLists.forEachPart(new ArrayList<>(numbers), (list, filling) -> {
                String sql = tables.in("select id, " + MessageColumns.NAMES + " from {message} where id in ") + list;
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    filling.into(statement, 1);
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            messages.put(found.getLong(1), MessageColumns.read(found, 2));
                        }
                    }
                }
            });
            return messages;
        }
    }

    /** The endpoints that deliveries wait for: as many short queries as there are such endpoints, however many deliveries wait. */
    Set<String> awaitedEndpoints(Connection connection) throws SQLException {
        String first = tables.in(
                "select min(endpoint_id) from {queue} where application = ? and waits = " + Waits.FOR_ROOM.code());
        Set<String> endpoints = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(first)) {
            statement.setString(1, application);
            Optional<String> endpoint = single(statement);
            if (endpoint.isEmpty()) {
                return endpoints;
            }
            endpoints.add(endpoint.get());
        }
        try (PreparedStatement next = connection.prepareStatement(first + " and endpoint_id > ?")) {
            String last = endpoints.iterator().next();
            while (last != null) {
                next.setString(1, application);
                next.setString(2, last);
                last = single(next).orElse(null);
                if (last != null) {
                    endpoints.add(last);
                }
            }
        }
        return endpoints;
    }

    private static Optional<String> single(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }
}

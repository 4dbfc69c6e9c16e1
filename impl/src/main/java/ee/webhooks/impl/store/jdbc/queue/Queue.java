// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Open deliveries whose message is in the history: which node holds them, and what they wait for. */
public final class Queue {

    private static final int AT_ONCE = 1000;

    private final String application;
    private final Tables tables;
    private final Dialect dialect;

    public Queue(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
    }

    /** A delivery that is to be in the queue. */
    public record Entry(long message, String orderKey, long owner, WaitReason waits, long dueAt, Progress progress) {}

    public void add(Connection connection, Collection<Entry> entries) throws SQLException {
        String sql =
                tables.in("insert into {queue} (message_id, endpoint_id, owner, waits, due_at, attempts, round_start,"
                        + " order_key, application) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Sql.of(connection, sql)
                .batch(
                        entries,
                        (parameters, entry) -> parameters
                                .add(entry.message())
                                .add(entry.progress().endpointId())
                                .add(entry.owner())
                                .add(entry.waits().code())
                                .add(entry.dueAt())
                                .add(entry.progress().attempts())
                                .add(entry.progress().beyond())
                                .add(entry.orderKey())
                                .add(application));
    }

    /** Locks those of some deliveries that an owner holds, in the order of the primary key, as every node does; answers which are cancelled. */
    public Map<DeliveryKey, Boolean> lock(Connection connection, long owner, Collection<DeliveryKey> keys)
            throws SQLException {
        Map<DeliveryKey, Boolean> held = new HashMap<>();
        if (dialect.locksGaps()) {
            KeyList.forEachPart(new TreeSet<>(keys), list -> lock(connection, owner, list.condition(), list, held));
        } else {
            Set<Long> messages = new TreeSet<>();
            keys.forEach(key -> messages.add(key.number()));
            NumberList.forEachPart(
                    messages, list -> lock(connection, owner, "message_id " + dialect.among(list), list, held));
        }
        return held;
    }

    private void lock(
            Connection connection,
            long owner,
            String condition,
            Parameters.Values values,
            Map<DeliveryKey, Boolean> held)
            throws SQLException {
        String sql = dialect.locking(
                "message_id, endpoint_id, waits",
                dialect.byKey(tables.in("{queue}")),
                "owner = ? and " + condition,
                "message_id, endpoint_id");
        Sql.of(connection, sql)
                .with(owner, values)
                .each(row -> held.put(key(row), row.getInt(3) == WaitReason.CANCEL_REQUESTED.code()));
    }

    /** What an owner holds that is cancelled. */
    public Set<DeliveryKey> cancelled(Connection connection, long owner) throws SQLException {
        String sql = tables.in("select message_id, endpoint_id from {queue} where owner = ? and application = ?"
                + " and waits = " + WaitReason.CANCEL_REQUESTED.code());
        return Sql.of(connection, sql).with(owner, application).addTo(new HashSet<>(), Queue::key);
    }

    /** Removes what is cancelled and held by no node any more: the node that held it has died, or has released it. */
    public void removeCancelled(JdbcDatabase database) {
        String cancelled = "owner = 0 and waits = " + WaitReason.CANCEL_REQUESTED.code();
        String sql = dialect.firstRows(
                tables.in("select message_id, endpoint_id from {queue} where application = ? and ") + cancelled,
                AT_ONCE);
        List<DeliveryKey> found = database.read(
                connection -> Sql.of(connection, sql).with(application).list(Queue::key));
        if (!found.isEmpty()) {
            database.perform(connection -> {
                remove(connection, lockKnown(connection, dialect, tables, found, cancelled));
                return null;
            });
        }
    }

    /** The key in the first two columns. */
    public static DeliveryKey key(ResultSet row) throws SQLException {
        return new DeliveryKey(row.getLong(1), row.getString(2));
    }

    /** Locks those of some deliveries that still meet a condition, and that no other transaction has locked. */
    public static List<DeliveryKey> lockKnown(
            Connection connection, Dialect dialect, Tables tables, Collection<DeliveryKey> known, String condition)
            throws SQLException {
        List<DeliveryKey> locked = new ArrayList<>();
        KeyList.forEachPart(known, keys -> {
            String sql = dialect.skippingLocked(
                    "message_id, endpoint_id",
                    dialect.byKey(tables.in("{queue}")),
                    keys.condition() + " and " + condition);
            Sql.of(connection, sql).with(keys).addTo(locked, Queue::key);
        });
        return locked;
    }

    public void remove(Connection connection, Collection<DeliveryKey> keys) throws SQLException {
        forEach(connection, tables.in("delete from {queue} where message_id = ? and endpoint_id = ?"), keys);
    }

    /** Executes a statement about a message and an endpoint for each of the keys, in one batch. */
    public static void forEach(Connection connection, String sql, Collection<DeliveryKey> keys) throws SQLException {
        Sql.of(connection, sql)
                .batch(keys, (parameters, key) -> parameters.add(key.number()).add(key.endpointId()));
    }

    /** Changes entries that are there already. */
    public void change(Connection connection, Collection<Entry> entries) throws SQLException {
        String sql = tables.in("update {queue} set owner = ?, waits = ?, due_at = ?, attempts = ?,"
                + " round_start = round_start + ? where message_id = ? and endpoint_id = ?");
        Sql.of(connection, sql)
                .batch(
                        entries,
                        (parameters, entry) -> parameters
                                .add(entry.owner())
                                .add(entry.waits().code())
                                .add(entry.dueAt())
                                .add(entry.progress().attempts())
                                .add(entry.progress().beyond())
                                .add(entry.message())
                                .add(entry.progress().endpointId()));
    }

    /** Those whose time has come wait from now on for others of their order key; answers the lines that have become longer. */
    public Set<OrderLine> joinLines(JdbcDatabase database, int limit) {
        Map<DeliveryKey, OrderLine> due = database.read(
                connection -> dueForLines(connection, database.clock().millis(), limit));
        if (due.isEmpty()) {
            return Set.of();
        }
        return database.perform(connection -> {
            List<DeliveryKey> locked = lockKnown(
                    connection, dialect, tables, due.keySet(), "owner = 0 and waits = " + WaitReason.FOR_LINE.code());
            forEach(
                    connection,
                    tables.in("update {queue} set due_at = 0, waits = " + WaitReason.FOR_ORDER.code()
                            + " where message_id = ? and endpoint_id = ?"),
                    locked);
            return locked.stream().map(due::get).collect(Collectors.toSet());
        });
    }

    private Map<DeliveryKey, OrderLine> dueForLines(Connection connection, long now, int limit) throws SQLException {
        Map<DeliveryKey, OrderLine> due = new TreeMap<>();
        String sql = dialect.firstRows(tables.in("select message_id, endpoint_id, order_key from {queue}"
                + " where owner = 0 and application = ? and waits = " + WaitReason.FOR_LINE.code()
                + " and due_at <= ? order by due_at, message_id, endpoint_id"));
        Sql.of(connection, sql)
                .with(application, now, limit)
                .each(row -> due.put(key(row), new OrderLine(row.getString(2), row.getString(3))));
        return due;
    }

    /** The endpoints that deliveries wait for: as many short queries as there are such endpoints, however many deliveries wait. */
    public Set<String> endpointsWithWaiting(Connection connection) throws SQLException {
        String first = tables.in("select min(endpoint_id) from {queue} where application = ? and waits = "
                + WaitReason.FOR_CAPACITY.code());
        Set<String> endpoints = new TreeSet<>();
        Optional<String> endpoint = Sql.of(connection, first).with(application).first(row -> row.getString(1));
        if (endpoint.isPresent()) {
            try (Sql.Repeated next =
                    Sql.of(connection, first + " and endpoint_id > ?").repeated()) {
                while (endpoint.isPresent()) {
                    endpoints.add(endpoint.get());
                    endpoint = next.first(row -> row.getString(1), application, endpoint.get());
                }
            }
        }
        return endpoints;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Locks deliveries that are ended or repeated by another thread than the one of their attempts: first the message, so that only one of them does so at a time, then
 * in the queue and in the history, in the order in which nodes write the results of attempts.
 */
final class DeliveryLocks {

    /** In these states a delivery may be in the queue. Rows that are not there are not looked for: a database may lock the gap in which they would be. */
    private static final Set<DeliveryState> IN_QUEUE = EnumSet.of(DeliveryState.OPEN, DeliveryState.CANCELLED);

    private final String application;
    private final Tables tables;
    private final Dialect dialect;

    DeliveryLocks(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
    }

    /** A delivery in the queue. */
    record Place(long owner, int waits, long dueAt) {

        boolean isHeld() {
            return owner != Owner.NONE;
        }

        boolean waits(WaitReason what) {
            return waits == what.code();
        }
    }

    /**
     * @param call its message
     * @param attempts how many were made
     * @param place where it is in the queue; empty if it is not there
     */
    record Locked(DeliveryKey key, Call call, DeliveryState state, int attempts, Optional<Place> place) {

        Optional<String> orderKey() {
            return call.orderKey();
        }

        DeliveryIdentity identity() {
            return new DeliveryIdentity(
                    DeliveryIds.of(key), call.id(), call.webhook(), key.endpointId(), call.addressee());
        }
    }

    /**
     * What is known of a message.
     *
     * @param id the {@code webhook-id}
     * @param addressee the consumer that it is for
     */
    record Call(String id, String webhook, Optional<String> orderKey, Optional<String> addressee) {}

    private record State(DeliveryState state, int attempts) {}

    /** Those that there are, in the order of their messages. */
    List<Locked> lock(Connection connection, Collection<DeliveryKey> keys) throws SQLException {
        Map<Long, Call> messages = messages(connection, keys);
        Map<String, Set<Long>> byEndpoint = new TreeMap<>();
        keys.stream()
                .filter(key -> messages.containsKey(key.number()))
                .forEach(key -> byEndpoint
                        .computeIfAbsent(key.endpointId(), endpoint -> new TreeSet<>())
                        .add(key.number()));
        List<Locked> locked = new ArrayList<>();
        for (Map.Entry<String, Set<Long>> ofEndpoint : byEndpoint.entrySet()) {
            String endpointId = ofEndpoint.getKey();
            List<Long> numbers = new ArrayList<>(ofEndpoint.getValue());
            Map<Long, State> before = states(connection, endpointId, numbers, false);
            List<Long> queued = numbers.stream()
                    .filter(number -> before.containsKey(number)
                            && IN_QUEUE.contains(before.get(number).state()))
                    .toList();
            Map<Long, Place> places = places(connection, endpointId, queued);
            states(connection, endpointId, numbers, true).forEach((number, now) -> {
                // In a transaction that sees only what was there at its beginning, what was read before may be old.
                if (!IN_QUEUE.contains(now.state()) || queued.contains(number)) {
                    locked.add(new Locked(
                            new DeliveryKey(number, endpointId),
                            messages.get(number),
                            now.state(),
                            now.attempts(),
                            Optional.ofNullable(places.get(number))));
                }
            });
        }
        return locked;
    }

    private Map<Long, Call> messages(Connection connection, Collection<DeliveryKey> keys) throws SQLException {
        Set<Long> numbers = new TreeSet<>();
        keys.forEach(key -> numbers.add(key.number()));
        Map<Long, Call> calls = new HashMap<>();
        NumberList.forEachPart(numbers, list -> {
            String sql = dialect.locking(
                    "id, webhook_id, webhook, order_key, consumer",
                    dialect.byKey(tables.in("{message}")),
                    "application = ? and id in " + list);
            Sql.of(connection, sql)
                    .with(application, list)
                    .each(row -> calls.put(
                            row.getLong(1),
                            new Call(row.getString(2), row.getString(3), Columns.text(row, 4), Columns.text(row, 5))));
        });
        return calls;
    }

    private Map<Long, State> states(Connection connection, String endpointId, List<Long> numbers, boolean locking)
            throws SQLException {
        Map<Long, State> states = new TreeMap<>();
        NumberList.forEachPart(numbers, list -> {
            String columns = "message_id, state, attempts";
            String condition = "endpoint_id = ? and message_id in " + list;
            String sql = locking
                    ? dialect.locking(columns, dialect.byKey(tables.in("{delivery}")), condition)
                    : tables.in("select " + columns + " from {delivery} where " + condition);
            Sql.of(connection, sql).with(endpointId, list).each(row -> {
                long number = row.getLong(1);
                int attempts = row.getInt(3);
                DeliveryState.ofCode(row.getInt(2)).ifPresent(state -> states.put(number, new State(state, attempts)));
            });
        });
        return states;
    }

    private Map<Long, Place> places(Connection connection, String endpointId, List<Long> numbers) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        NumberList.forEachPart(numbers, list -> {
            String sql = dialect.locking(
                    "message_id, owner, waits, due_at",
                    dialect.byKey(tables.in("{queue}")),
                    "endpoint_id = ? and message_id in " + list);
            Sql.of(connection, sql)
                    .with(endpointId, list)
                    .each(row -> places.put(row.getLong(1), new Place(row.getLong(2), row.getInt(3), row.getLong(4))));
        });
        return places;
    }
}

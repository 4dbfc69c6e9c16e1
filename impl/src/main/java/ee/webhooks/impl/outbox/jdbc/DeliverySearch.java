// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.outbox.jdbc.Queue.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds deliveries, however many there are: each query follows an index in its order and stops after the wanted number. So what is asked for is divided
 * into parts of one endpoint and one state, which have an index, and what they find is put together.
 */
final class DeliverySearch {

    private static final String COLUMNS =
            "d.message_id, d.endpoint_id, d.state, d.attempts, d.ended_at, m.webhook_id," + " m.webhook, m.called_at";

    private final String application;
    private final Dialect dialect;
    private final String select;
    private final String due;

    DeliverySearch(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.dialect = dialect;
        select = tables.in("select " + COLUMNS + " from {delivery} d join {message} m on m.id = d.message_id where ");
        due = tables.in("select message_id, endpoint_id, due_at from {queue} where owner = 0 and waits = "
                + Waits.FOR_TIME.code() + " and message_id in ");
    }

    /** In which order, by the numbers of messages. */
    enum Direction {
        NEWEST_FIRST("d.message_id desc, d.endpoint_id desc", "<"),
        OLDEST_FIRST("d.message_id, d.endpoint_id", ">");

        private final String order;
        private final String beyond;

        Direction(String order, String beyond) {
            this.order = order;
            this.beyond = beyond;
        }

        private Comparator<Found> comparator() {
            Comparator<Found> ascending = Comparator.<Found>comparingLong(
                            found -> found.key().message())
                    .thenComparing(found -> found.key().endpointId());
            return this == OLDEST_FIRST ? ascending : ascending.reversed();
        }
    }

    record Found(Key key, WebhookDelivery delivery) {

        private Found dueAt(Instant time) {
            return new Found(
                    key,
                    new WebhookDelivery(
                            delivery.deliveryId(),
                            delivery.id(),
                            delivery.webhook(),
                            delivery.endpointId(),
                            delivery.status(),
                            delivery.attempts(),
                            delivery.calledAt(),
                            delivery.endedAt(),
                            Optional.of(time)));
        }
    }

    /** The delivery of a key. */
    Optional<Found> single(Connection connection, Key key) throws SQLException {
        Conditions conditions =
                ofApplication().and("d.message_id = ?", key.message()).and("d.endpoint_id = ?", key.endpointId());
        return withNextAttempts(connection, read(connection, conditions, Direction.NEWEST_FIRST, 1)).stream()
                .findFirst();
    }

    /**
     * @param part the numbers of messages to look through
     * @param after where to begin; empty for the beginning
     */
    List<Found> page(
            Connection connection,
            DeliveryFilter filter,
            CallTimes.Part part,
            Optional<Key> after,
            Direction direction,
            int limit)
            throws SQLException {
        List<Found> found = new ArrayList<>();
        for (Conditions conditions : parts(filter)) {
            filter.id().ifPresent(id -> conditions.and("m.webhook_id = ?", id));
            filter.webhook().ifPresent(webhook -> conditions.and("m.webhook = ?", webhook));
            filter.since().ifPresent(time -> conditions.and("m.called_at >= ?", time.toEpochMilli()));
            filter.before().ifPresent(time -> conditions.and("m.called_at < ?", time.toEpochMilli()));
            within(conditions, part, after, direction);
            found.addAll(read(connection, conditions, direction, limit));
        }
        found.sort(direction.comparator());
        return withNextAttempts(connection, found.subList(0, Math.min(limit, found.size())));
    }

    /** By itself, and not by a join: the queue may be long, and the database believe that it is short. */
    private List<Found> withNextAttempts(Connection connection, List<Found> found) throws SQLException {
        Map<Key, Instant> times = new HashMap<>();
        List<Long> open = found.stream()
                .filter(one -> one.delivery().status() == WebhookDelivery.Status.OPEN)
                .map(one -> one.key().message())
                .distinct()
                .toList();
        NumberLists.forEachPart(open, (list, filling) -> {
            try (PreparedStatement statement = connection.prepareStatement(due + list)) {
                filling.into(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Key key = new Key(row.getLong(1), row.getString(2));
                        time(row, 3).ifPresent(time -> times.put(key, time));
                    }
                }
            }
        });
        return found.stream()
                .map(one -> times.containsKey(one.key()) ? one.dueAt(times.get(one.key())) : one)
                .toList();
    }

    private Conditions ofApplication() {
        return new Conditions().and("m.application = ?", application);
    }

    private List<Conditions> parts(DeliveryFilter filter) {
        List<Conditions> parts = new ArrayList<>();
        if (filter.endpoints().isPresent()) {
            for (String endpointId : filter.endpoints().get()) {
                for (DeliveryState state : filter.states()) {
                    parts.add(inState(ofApplication().and("d.endpoint_id = ?", endpointId), state));
                }
            }
        } else if (filter.isOfAnyState()) {
            parts.add(ofApplication());
        } else {
            filter.states().forEach(state -> parts.add(inState(ofApplication(), state)));
        }
        return parts;
    }

    /** As a constant: some databases have an index that is only of some states. */
    private static Conditions inState(Conditions conditions, DeliveryState state) {
        return conditions.and("d.state = " + state.code());
    }

    private static void within(Conditions conditions, CallTimes.Part part, Optional<Key> after, Direction direction) {
        long first = part.first();
        long last = part.last();
        if (after.isPresent()) {
            long reached = after.get().message();
            conditions.and(
                    "(d.message_id <> ? or d.endpoint_id " + direction.beyond + " ?)",
                    reached,
                    after.get().endpointId());
            first = direction == Direction.OLDEST_FIRST ? Math.max(first, reached) : first;
            last = direction == Direction.NEWEST_FIRST ? Math.min(last, reached) : last;
        }
        // For both: PostgreSQL does not conclude from one to the other.
        conditions.and("d.message_id >= ?", first).and("d.message_id <= ?", last);
        conditions.and("m.id >= ?", first).and("m.id <= ?", last);
    }

    private List<Found> read(Connection connection, Conditions conditions, Direction direction, int limit)
            throws SQLException {
        String sql = dialect.firstRows(select + conditions.text() + " order by " + direction.order);
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(conditions.set(statement), limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
        }
        return found;
    }

    private static Found found(ResultSet row) throws SQLException {
        Key key = new Key(row.getLong(1), row.getString(2));
        return new Found(
                key,
                new WebhookDelivery(
                        DeliveryIds.of(key),
                        row.getString(6),
                        row.getString(7),
                        key.endpointId(),
                        DeliveryState.ofCode(row.getInt(3)).status(),
                        row.getInt(4),
                        Instant.ofEpochMilli(row.getLong(8)),
                        time(row, 5),
                        Optional.empty()));
    }

    /** Empty for what was due at once, which is written as no time at all. */
    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() || millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}

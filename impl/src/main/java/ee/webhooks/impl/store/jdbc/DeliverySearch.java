// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.jdbc.Queue.Key;
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
 * into parts of one endpoint and one state, which have an index, and what they find is put together. What is asked for by webhook is found along its messages.
 */
final class DeliverySearch {

    static final String COLUMNS =
            "d.message_id, d.endpoint_id, d.state, d.attempts, d.ended_at, m.webhook_id, m.webhook, m.called_at, d.consumer,"
                    + " m.consumer";

    private final String application;
    private final Dialect dialect;
    private final String select;
    private final String due;
    private final WebhookSearch webhooks;

    DeliverySearch(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.dialect = dialect;
        select = tables.in("select " + COLUMNS + " from {delivery} d join {message} m on m.id = d.message_id where ");
        due = tables.in("select message_id, endpoint_id, due_at from {queue} where owner = 0 and waits in ("
                + WaitReason.FOR_TIME.code() + ", " + WaitReason.FOR_LINE.code() + ") and message_id in ");
        webhooks = new WebhookSearch(application, tables, dialect);
    }

    /** In which order, by the numbers of messages. */
    enum Direction {
        NEWEST_FIRST(" desc", "<"),
        OLDEST_FIRST("", ">");

        private final String suffix;
        private final String beyond;

        Direction(String suffix, String beyond) {
            this.suffix = suffix;
            this.beyond = beyond;
        }

        /** What follows each column of an order. */
        String suffix() {
            return suffix;
        }

        /** By message and endpoint, which tells deliveries apart. */
        String order() {
            return "d.message_id" + suffix + ", d.endpoint_id" + suffix;
        }

        /** The condition that deliveries of a message come after one to an endpoint. */
        Conditions after(Key reached) {
            return new Conditions()
                    .and(
                            "(d.message_id <> ? or d.endpoint_id " + beyond + " ?)",
                            reached.message(),
                            reached.endpointId());
        }

        /** The part that begins with a number. */
        MessageIdRanges.Part from(long number, MessageIdRanges.Part part) {
            return this == OLDEST_FIRST
                    ? new MessageIdRanges.Part(Math.max(part.first(), number), part.last())
                    : new MessageIdRanges.Part(part.first(), Math.min(part.last(), number));
        }

        /** The number that comes after another. */
        long next(long number) {
            return this == OLDEST_FIRST ? number + 1 : number - 1;
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
                    ResultFactory.get()
                            .delivery(
                                    new DeliveryIdentity(
                                            delivery.deliveryId(),
                                            delivery.id(),
                                            delivery.webhook(),
                                            delivery.endpointId(),
                                            delivery.consumer()),
                                    delivery.status(),
                                    delivery.attempts(),
                                    delivery.calledAt(),
                                    delivery.endedAt(),
                                    Optional.of(time)));
        }
    }

    /** The delivery of a key. */
    Optional<Found> single(Connection connection, Key key) throws SQLException {
        Conditions conditions = ofApplication()
                .and("d.message_id = ?", key.message())
                .and("d.endpoint_id = ?", key.endpointId())
                .and(DeliveryState.isKnown("d.state"));
        return withNextAttempts(connection, read(connection, conditions.orderBy(Direction.NEWEST_FIRST.order()), 1))
                .stream()
                .findFirst();
    }

    /**
     * @param part the numbers of messages to look through
     * @param after where to begin; empty for the beginning
     */
    List<Found> page(
            Connection connection,
            DeliveryFilter filter,
            MessageIdRanges.Part part,
            Optional<Key> after,
            Direction direction,
            int limit)
            throws SQLException {
        WebhookSearch.Result byWebhook = webhooks.page(connection, filter, part, after, direction, limit);
        List<Found> found = new ArrayList<>(byWebhook.found());
        if (byWebhook.rest().isPresent()) {
            int wanted = limit - found.size();
            for (Conditions conditions : parts(filter, byWebhook.rest().get(), direction)) {
                filter.id().ifPresent(id -> conditions.and("m.webhook_id = ?", id));
                filter.webhook().ifPresent(webhook -> conditions.and("m.webhook = ?", webhook));
                conditions.and(filter.ofConsumer());
                ofTime(conditions, filter);
                byWebhook.after().ifPresent(reached -> conditions.and(direction.after(reached)));
                found.addAll(read(connection, conditions, wanted));
            }
            found.sort(direction.comparator());
        }
        return withNextAttempts(connection, found.subList(0, Math.min(limit, found.size())));
    }

    static void ofTime(Conditions conditions, DeliveryFilter filter) {
        filter.since().ifPresent(time -> conditions.and("m.called_at >= ?", time.toEpochMilli()));
        filter.before().ifPresent(time -> conditions.and("m.called_at < ?", time.toEpochMilli()));
    }

    /** By a statement of its own, and not by a join: the queue may be long, and the database believe that it is short. */
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

    private List<Conditions> parts(DeliveryFilter filter, MessageIdRanges.Part part, Direction direction) {
        IndexRange all = IndexRange.of("d.message_id", part.first(), part.last());
        List<Conditions> parts = new ArrayList<>();
        if (filter.endpoints().isPresent()) {
            for (String endpointId : filter.endpoints().get()) {
                for (DeliveryState state : filter.states()) {
                    IndexRange range = all.where("d.endpoint_id", endpointId).where("d.state", state);
                    parts.add(ofApplication().and(dialect.in(range)).orderBy(range.order(direction)));
                }
            }
        } else if (filter.isOfAnyState()) {
            parts.add(byNumber(part, direction).and(DeliveryState.isKnown("d.state")));
        } else {
            filter.states().forEach(state -> parts.add(inState(all, part, state, direction)));
        }
        return parts;
    }

    /** What was delivered is most of the history: some databases have no index of it, and need none. */
    private Conditions inState(IndexRange all, MessageIdRanges.Part part, DeliveryState state, Direction direction) {
        if (state == DeliveryState.DELIVERED) {
            return byNumber(part, direction).and("d.state = " + state.code());
        }
        IndexRange range = all.where("d.state", state);
        return ofApplication()
                .and(dialect.in(range))
                .orderBy(range.order(direction) + ", d.endpoint_id" + direction.suffix());
    }

    /** In both tables: PostgreSQL does not conclude from one to the other. */
    private Conditions byNumber(MessageIdRanges.Part part, Direction direction) {
        return ofApplication()
                .and("d.message_id >= ?", part.first())
                .and("d.message_id <= ?", part.last())
                .and("m.id >= ?", part.first())
                .and("m.id <= ?", part.last())
                .orderBy(direction.order());
    }

    private List<Found> read(Connection connection, Conditions conditions, int limit) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(dialect.firstRows(select + conditions.text(), limit))) {
            conditions.set(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
        }
        return found;
    }

    /** From a row that begins with {@link #COLUMNS}. */
    static Found found(ResultSet row) throws SQLException {
        Key key = new Key(row.getLong(1), row.getString(2));
        return new Found(
                key,
                ResultFactory.get()
                        .delivery(
                                new DeliveryIdentity(
                                        DeliveryIds.of(key),
                                        row.getString(6),
                                        row.getString(7),
                                        key.endpointId(),
                                        History.consumer(row.getString(9), row.getString(10))),
                                DeliveryState.ofCode(row.getInt(3))
                                        .orElseThrow()
                                        .status(),
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

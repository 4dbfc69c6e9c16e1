// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import ee.webhooks.impl.store.jdbc.sql.IndexRange;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds deliveries, however many there are: each query follows an index in its order and stops after the wanted number. So what is asked for is divided
 * into parts of one endpoint and one state, which have an index, and what they find is put together. What is asked for by webhook is found along its messages.
 */
final class DeliverySearch {

    private final String application;
    private final Dialect dialect;
    private final String select;
    private final String due;
    private final WebhookSearch webhooks;

    DeliverySearch(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.dialect = dialect;
        select = tables.in("select " + FoundDelivery.COLUMNS
                + " from {delivery} d join {message} m on m.id = d.message_id where ");
        due = tables.in("select message_id, endpoint_id, due_at from {queue} where owner = 0 and waits in ("
                + WaitReason.FOR_TIME.code() + ", " + WaitReason.FOR_LINE.code() + ") and message_id in ");
        webhooks = new WebhookSearch(application, tables, dialect);
    }

    /** The delivery of a key. */
    Optional<FoundDelivery> single(Connection connection, DeliveryKey key) throws SQLException {
        Conditions conditions = ofApplication()
                .and("d.message_id = ?", key.number())
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
    List<FoundDelivery> page(
            Connection connection,
            DeliveryFilter filter,
            MessageIdRanges.Part part,
            Optional<DeliveryKey> after,
            Direction direction,
            int limit)
            throws SQLException {
        WebhookSearch.Result byWebhook = webhooks.page(connection, filter, part, after, direction, limit);
        List<FoundDelivery> found = new ArrayList<>(byWebhook.found());
        if (byWebhook.rest().isPresent()) {
            int wanted = limit - found.size();
            for (Conditions conditions : parts(filter, byWebhook.rest().get(), direction)) {
                filter.id().ifPresent(id -> conditions.and("m.webhook_id = ?", id));
                filter.webhook().ifPresent(webhook -> conditions.and("m.webhook = ?", webhook));
                conditions.and(filter.ofConsumer());
                conditions.and(filter.ofTime());
                byWebhook.after().ifPresent(reached -> conditions.and(direction.after(reached)));
                found.addAll(read(connection, conditions, wanted));
            }
            found.sort(direction.comparator());
        }
        return withNextAttempts(connection, found.subList(0, Math.min(limit, found.size())));
    }

    /** By a statement of its own, and not by a join: the queue may be long, and the database believe that it is short. */
    private List<FoundDelivery> withNextAttempts(Connection connection, List<FoundDelivery> found) throws SQLException {
        Map<DeliveryKey, Instant> times = new HashMap<>();
        List<Long> open = found.stream()
                .filter(one -> one.delivery().status() == WebhookDelivery.Status.OPEN)
                .map(one -> one.key().number())
                .distinct()
                .toList();
        NumberList.forEachPart(
                open,
                list -> Sql.of(connection, due + list).with(list).each(row -> {
                    DeliveryKey key = new DeliveryKey(row.getLong(1), row.getString(2));
                    FoundDelivery.time(row, 3).ifPresent(time -> times.put(key, time));
                }));
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
                    IndexRange range = all.where("d.endpoint_id", endpointId).where("d.state", state.code());
                    parts.add(ofApplication().and(dialect.in(range)).orderBy(range.order(direction.suffix())));
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
        IndexRange range = all.where("d.state", state.code());
        return ofApplication()
                .and(dialect.in(range))
                .orderBy(range.order(direction.suffix()) + ", d.endpoint_id" + direction.suffix());
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

    private List<FoundDelivery> read(Connection connection, Conditions conditions, int limit) throws SQLException {
        return Sql.of(connection, dialect.firstRows(select + conditions.text(), limit))
                .with(conditions)
                .list(FoundDelivery::read);
    }
}

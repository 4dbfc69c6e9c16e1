// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import ee.webhooks.impl.store.jdbc.sql.IndexRange;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the deliveries of one webhook, however seldom it is called: along its messages, which have an index, a window at a time. If of very many messages only few
 * deliveries are asked for, it leaves them to an index of deliveries.
 */
final class WebhookSearch {

    private static final int MAX_WINDOW = 2000;

    /** So many messages are looked through for deliveries that have an index of their own. */
    private static final int ENOUGH = 4000;

    private static final int MAX_ENDPOINTS = 100;

    private final String application;
    private final Tables tables;
    private final Dialect dialect;

    WebhookSearch(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * @param found in their order
     * @param rest the part that is still to be looked through, in another way; empty if nothing is
     * @param after the delivery to go on after there
     */
    record Result(List<FoundDelivery> found, Optional<MessageIdRanges.Part> rest, Optional<DeliveryKey> after) {}

    /**
     * @param number the number of a message
     * @param delivery one of its deliveries; empty if it has none that was asked for
     */
    private record Row(long number, Optional<FoundDelivery> delivery) {}

    Result page(
            Connection connection,
            DeliveryFilter filter,
            MessageIdRanges.Part part,
            Optional<DeliveryKey> after,
            Direction direction,
            int limit)
            throws SQLException {
        MessageIdRanges.Part rest =
                after.map(key -> direction.from(key.number(), part)).orElse(part);
        if (filter.webhook().isEmpty()
                || filter.id().isPresent()
                || filter.endpoints()
                        .filter(some -> some.isEmpty() || some.size() > MAX_ENDPOINTS)
                        .isPresent()) {
            return new Result(List.of(), Optional.of(rest), after);
        }
        boolean hasOtherIndex =
                filter.endpoints().isPresent() || !filter.states().contains(DeliveryState.DELIVERED);
        List<FoundDelivery> found = new ArrayList<>();
        Optional<DeliveryKey> reached = after;
        int looked = 0;
        for (int window = limit; found.size() < limit; window = Math.max(limit, Math.min(MAX_WINDOW, 2 * window))) {
            if (hasOtherIndex && looked >= ENOUGH) {
                return new Result(found, Optional.of(rest), reached);
            }
            List<Row> rows = read(connection, filter, rest, reached, direction, window);
            rows.forEach(row -> row.delivery().ifPresent(found::add));
            if (rows.size() < window) {
                break;
            }
            looked += rows.size();
            Row last = rows.get(rows.size() - 1);
            reached = last.delivery().map(FoundDelivery::key);
            rest = direction.from(reached.isPresent() ? last.number() : direction.next(last.number()), rest);
        }
        return new Result(found, Optional.empty(), Optional.empty());
    }

    private List<Row> read(
            Connection connection,
            DeliveryFilter filter,
            MessageIdRanges.Part part,
            Optional<DeliveryKey> reached,
            Direction direction,
            int window)
            throws SQLException {
        IndexRange range = IndexRange.of("m.id", part.first(), part.last())
                .where("m.webhook", filter.webhook().orElseThrow())
                .where("m.application", application);
        Conditions ofMessages = dialect.in(range).orderBy(range.order(direction.suffix()));
        ofMessages.and(filter.ofTime());
        Conditions ofDeliveries = ofDeliveries(filter);
        reached.ifPresent(key -> ofDeliveries.and(direction.after(key)));
        ofDeliveries.orderBy("m.id" + direction.suffix() + ", d.endpoint_id" + direction.suffix());
        String messages = dialect.firstRows(
                tables.in("select m.id, m.webhook_id, m.webhook, m.called_at, m.consumer from {message} m where ")
                        + ofMessages.text(),
                window);
        String sql = dialect.firstRows(
                "select " + FoundDelivery.COLUMNS + ", m.id from (" + messages + ") m left join "
                        + tables.in("{delivery} d on ") + ofDeliveries.text(),
                window);
        return Sql.of(connection, sql)
                .with(ofMessages, ofDeliveries)
                .list(row -> new Row(
                        row.getLong(11), isThere(row) ? Optional.of(FoundDelivery.read(row)) : Optional.empty()));
    }

    private static boolean isThere(ResultSet row) throws SQLException {
        return row.getString(2) != null && DeliveryState.ofCode(row.getInt(3)).isPresent();
    }

    private static Conditions ofDeliveries(DeliveryFilter filter) {
        Conditions conditions = new Conditions().and("d.message_id = m.id").and(filter.ofConsumer());
        filter.endpoints()
                .ifPresent(some -> conditions
                        .and("d.endpoint_id in (" + "?, ".repeat(some.size() - 1) + "?)")
                        .parameters(List.copyOf(some)));
        if (!filter.isOfAnyState()) {
            conditions.and("d.state in ("
                    + filter.states().stream()
                            .map(state -> Integer.toString(state.code()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return conditions;
    }
}

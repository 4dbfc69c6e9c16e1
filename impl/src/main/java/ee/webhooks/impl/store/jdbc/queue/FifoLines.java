// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * First-in first-out of deliveries with one order key at one endpoint. They all wait for each other when they come; only {@link #unblock} lets the first
 * one go, if none is on its way. It is asked for after whatever may have changed that is committed: of two that happen at the same time, the one that is
 * committed later sees both.
 */
public final class FifoLines {

    /** Values, so that an index leads to these few, and not along all that wait. */
    private static final String ON_ITS_WAY = WaitReason.FOR_TIME.code() + ", " + WaitReason.FOR_CAPACITY.code() + ", "
            + WaitReason.CANCEL_REQUESTED.code();

    private final String application;
    private final Tables tables;
    private final Dialect dialect;
    private final String unblock;

    public FifoLines(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
        // What is read of the table that is changed is wrapped: one database refuses it otherwise.
        unblock =
                tables.in("update {queue} set waits = " + WaitReason.FOR_CAPACITY.code() + ", due_at = 0 where waits = "
                        + WaitReason.FOR_ORDER.code()
                        + " and application = ? and endpoint_id = ? and order_key = ? and message_id ="
                        + " (select first_blocked.id from (select min(message_id) id from {queue} where application = ?"
                        + " and endpoint_id = ? and order_key = ? and waits = " + WaitReason.FOR_ORDER.code()
                        + ") first_blocked) and 0 = (select unblocked.total from (select count(*) total"
                        + " from {queue} where application = ? and endpoint_id = ? and order_key = ? and waits in ("
                        + ON_ITS_WAY + ")) unblocked)");
    }

    /** Lets the first of each line go; answers the endpoints where one may go now. */
    public Set<String> unblock(JdbcDatabase database, Collection<OrderLine> lines) {
        if (!dialect.locksGaps()) {
            return database.perform(connection -> unblock(connection, lines));
        }
        List<DeliveryKey> first = database.read(connection -> first(connection, lines));
        return first.isEmpty() ? Set.of() : database.perform(connection -> unblockKnown(connection, first));
    }

    /** The first of each line where nothing is on its way. */
    private List<DeliveryKey> first(Connection connection, Collection<OrderLine> lines) throws SQLException {
        String line = " from {queue} where application = ? and endpoint_id = ? and order_key = ? and waits ";
        String sql = tables.in("select (select min(message_id)" + line + "= " + WaitReason.FOR_ORDER.code()
                + "), (select count(*)" + line + "in (" + ON_ITS_WAY + "))");
        List<DeliveryKey> first = new ArrayList<>();
        try (Sql.Repeated query = Sql.of(connection, sql).repeated()) {
            for (OrderLine each : lines) {
                Parameters.Values values = of(each);
                query.first(row -> row.getLong(2) == 0 ? Columns.number(row, 1).orElse(null) : null, values, values)
                        .ifPresent(message -> first.add(new DeliveryKey(message, each.endpointId())));
            }
        }
        return first;
    }

    private Parameters.Values of(OrderLine line) {
        return parameters -> parameters.add(application).add(line.endpointId()).add(line.orderKey());
    }

    /** What has gone meanwhile does not wait for its order any more. */
    private Set<String> unblockKnown(Connection connection, List<DeliveryKey> first) throws SQLException {
        String sql =
                tables.in("update {queue} set waits = " + WaitReason.FOR_CAPACITY.code() + ", due_at = 0 where waits = "
                        + WaitReason.FOR_ORDER.code() + " and message_id = ? and endpoint_id = ?");
        List<DeliveryKey> inOrder = new ArrayList<>(new TreeSet<>(first));
        int[] changed = Sql.of(connection, sql)
                .within(Dialect.PATIENCE_SECONDS)
                .oneByOne(
                        inOrder,
                        (parameters, key) -> parameters.add(key.number()).add(key.endpointId()));
        return endpoints(changed, index -> inOrder.get(index).endpointId());
    }

    private Set<String> unblock(Connection connection, Collection<OrderLine> lines) throws SQLException {
        List<OrderLine> inOrder = new ArrayList<>(new TreeSet<>(lines));
        int[] changed = Sql.of(connection, unblock)
                .within(Dialect.PATIENCE_SECONDS)
                .batch(
                        inOrder,
                        (parameters, line) ->
                                parameters.add(of(line)).add(of(line)).add(of(line)));
        return endpoints(changed, index -> inOrder.get(index).endpointId());
    }

    private static Set<String> endpoints(int[] changed, IntFunction<String> endpoint) {
        Set<String> endpoints = new HashSet<>();
        for (int i = 0; i < changed.length; i++) {
            // Some drivers do not tell, and then it may have been.
            if (changed[i] != 0 && changed[i] != Statement.EXECUTE_FAILED) {
                endpoints.add(endpoint.apply(i));
            }
        }
        return endpoints;
    }

    /** Lines in which every delivery is blocked although none is under way: a node died between a commit and what was to follow it. */
    public List<OrderLine> stuck(Connection connection) throws SQLException {
        String sql =
                tables.in("select endpoint_id, order_key from {queue} where application = ? and order_key is not null"
                        + " group by endpoint_id, order_key having min(waits) = " + WaitReason.FOR_ORDER.code());
        return Sql.of(connection, sql).with(application).list(row -> new OrderLine(row.getString(1), row.getString(2)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.Backlog;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what is open: messages in the outbox and deliveries in the queue, which are small as long as deliveries succeed. */
final class BacklogQuery {

    private final JdbcDatabase database;
    private final String messages;
    private final String deliveries;
    private final String calledAt;

    BacklogQuery(JdbcDatabase database) {
        this.database = database;
        Tables tables = database.tables();
        messages = tables.in("select count(*), sum(case when owner = " + Owner.DELAYED + " then 1 else 0 end),"
                + " min(case when owner = " + Owner.DELAYED + " then null else called_at end)"
                + " from {outbox} where application = ?");
        deliveries = tables.in("select count(*),"
                + " sum(case when waits = " + WaitReason.FOR_CAPACITY.code() + " then 1 else 0 end),"
                + " sum(case when waits = " + WaitReason.FOR_ORDER.code() + " then 1 else 0 end),"
                + " sum(case when attempts = 0 and due_at > ? then 1 else 0 end),"
                + " min(case when attempts = 0 and due_at > ? then null else message_id end)"
                + " from {queue} where application = ? and waits <> " + WaitReason.CANCEL_REQUESTED.code());
        calledAt = tables.in("select called_at from {message} where id = ?");
    }

    Backlog read(Connection connection) throws SQLException {
        long now = database.clock().millis();
        Map<Backlog.State, Long> open = new EnumMap<>(Backlog.State.class);
        long oldest = Math.min(countMessages(connection, now, open), countDeliveries(connection, now, open));
        return new Backlog(open, Duration.ofMillis(Math.max(0, now - oldest)));
    }

    /** Answers when the oldest was called; now if there is none. */
    private long countMessages(Connection connection, long now, Map<Backlog.State, Long> open) throws SQLException {
        return Sql.of(connection, messages)
                .with(database.application())
                .first(row -> {
                    long scheduled = row.getLong(2);
                    open.put(Backlog.State.NEW, row.getLong(1) - scheduled);
                    open.put(Backlog.State.SCHEDULED, scheduled);
                    return Columns.number(row, 3).orElse(now);
                })
                .orElseThrow();
    }

    private long countDeliveries(Connection connection, long now, Map<Backlog.State, Long> open) throws SQLException {
        Optional<Long> first = Sql.of(connection, deliveries)
                .with(now, now, database.application())
                .first(row -> {
                    long room = row.getLong(2);
                    long order = row.getLong(3);
                    long scheduled = row.getLong(4);
                    open.put(Backlog.State.RETRY, row.getLong(1) - room - order - scheduled);
                    open.put(Backlog.State.ENDPOINT, room);
                    open.put(Backlog.State.ORDER, order);
                    open.merge(Backlog.State.SCHEDULED, scheduled, Long::sum);
                    return Columns.number(row, 5).orElse(null);
                });
        return first.isEmpty()
                ? now
                : Sql.of(connection, calledAt)
                        .with(first.get())
                        .first(row -> row.getLong(1))
                        .orElse(now);
    }
}

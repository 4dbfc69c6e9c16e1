// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.Retention;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Place;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.queue.FifoLines;
import ee.webhooks.impl.store.jdbc.queue.OrderLine;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives up what waits for an endpoint that is disabled when its call was made too long ago, the oldest first. Of the nodes of an application that live, the
 * one with the lowest name does so.
 */
public final class JdbcExpiry implements Retention {

    private static final int AT_ONCE = 250;

    private final JdbcDatabase database;
    private final Duration kept;
    private final Consumer<Expired> listener;
    private final String disabled;
    private final String oldest;

    /**
     * @param kept how long ago a call was made at most
     * @param listener receives each delivery that was given up; does not throw
     */
    public JdbcExpiry(JdbcDatabase database, Duration kept, Consumer<Expired> listener) {
        this.database = database;
        this.kept = kept;
        this.listener = listener;
        disabled = database.tables()
                .in("select endpoint_id from {endpoint} where application = ? and disabled = 1 union"
                        + " select endpoint_id from {registration} where application = ? and disabled = 1");
        oldest = database.tables()
                .in("select q.message_id, m.called_at from {queue} q"
                        + " join {message} m on m.id = q.message_id where q.application = ? and q.waits = "
                        + WaitReason.FOR_CAPACITY.code() + " and q.endpoint_id = ? order by q.message_id");
    }

    /**
     * @param given what was given up
     * @param lines the lines of which the first is gone
     */
    private record Batch(List<Expired> given, Set<OrderLine> lines) {

        static final Batch NONE = new Batch(List.of(), Set.of());
    }

    @Override
    public Duration betweenRuns() {
        return Retention.between(kept, BETWEEN_RUNS);
    }

    @Override
    public boolean runBatch() {
        Dialect dialect = prepare();
        Batch batch = database.perform(connection -> {
            if (!database.lease().isFirst(connection)) {
                return Batch.NONE;
            }
            long now = database.clock().ask(connection, dialect);
            for (String endpointId : disabled(connection)) {
                Batch given = giveUp(connection, dialect, tooOld(connection, dialect, endpointId, now), now);
                if (!given.given().isEmpty()) {
                    return given;
                }
            }
            return Batch.NONE;
        });
        if (!batch.lines().isEmpty()) {
            // After the commit: the next delivery of each line is unblocked by the first node that sees none before it.
            new FifoLines(database.application(), database.tables(), dialect).unblock(database, batch.lines());
        }
        batch.given().forEach(listener);
        return !batch.given().isEmpty();
    }

    private Dialect prepare() {
        try {
            return database.prepare();
        } catch (SQLException | RuntimeException notReady) {
            throw JdbcDatabase.unavailable(notReady);
        }
    }

    private List<String> disabled(Connection connection) throws SQLException {
        return Sql.of(connection, disabled)
                .with(database.application(), database.application())
                .list(row -> row.getString(1));
    }

    /** When the calls were made of deliveries that are too old. */
    private Map<DeliveryKey, Instant> tooOld(Connection connection, Dialect dialect, String endpointId, long now)
            throws SQLException {
        Map<DeliveryKey, Instant> found = new LinkedHashMap<>();
        Sql.of(connection, dialect.firstRows(oldest))
                .with(database.application(), endpointId, AT_ONCE)
                .each(row -> {
                    long calledAt = row.getLong(2);
                    if (calledAt < now - kept.toMillis()) {
                        found.put(new DeliveryKey(row.getLong(1), endpointId), Instant.ofEpochMilli(calledAt));
                    }
                });
        return found;
    }

    private Batch giveUp(Connection connection, Dialect dialect, Map<DeliveryKey, Instant> tooOld, long now)
            throws SQLException {
        if (tooOld.isEmpty()) {
            return Batch.NONE;
        }
        // A concurrent enable or cancel may have taken these rows: skip them.
        List<Locked> waiting = new DeliveryLocks(database.application(), database.tables(), dialect)
                .lock(connection, tooOld.keySet()).stream()
                        .filter(delivery -> delivery.place()
                                .filter(JdbcExpiry::isLeftWaiting)
                                .isPresent())
                        .toList();
        List<Expired> given = new ArrayList<>();
        Set<OrderLine> lines = new HashSet<>();
        for (Locked ended :
                new CloseDeliveries(database.tables(), DeliveryState.EXHAUSTED).apply(connection, waiting, now)) {
            given.add(new Expired(
                    ended.identity(), ended.attempts(), tooOld.get(ended.key()), Instant.ofEpochMilli(now)));
            ended.orderKey()
                    .ifPresent(key -> lines.add(new OrderLine(ended.key().endpointId(), key)));
        }
        return new Batch(given, lines);
    }

    private static boolean isLeftWaiting(Place place) {
        return !place.isHeld() && place.waits(WaitReason.FOR_CAPACITY);
    }
}

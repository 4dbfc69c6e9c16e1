// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Place;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Has deliveries sent again, or sooner, with all retries before them. */
final class Replay implements BulkOperation {

    private final String application;
    private final Predicate<String> exists;
    private final String keepSuccess;
    private final String open;
    private final String enqueue;
    private final String hasten;
    private final String join;

    /**
     * @param exists whether there is an endpoint of an id: what has ended at one that is gone stays as it is, as nothing could be sent
     */
    Replay(String application, Tables tables, Predicate<String> exists) {
        this.application = application;
        this.exists = exists;
        // The success is in the row of the delivery, which has room for one.
        keepSuccess = tables.in("insert into {attempt} (message_id, endpoint_id, attempt_number, ended_at, status,"
                + " duration_ms, answer) select message_id, endpoint_id, attempts, ended_at, status, duration_ms, answer"
                + " from {delivery} where message_id = ? and endpoint_id = ? and duration_ms is not null");
        open = tables.in("update {delivery} set state = " + DeliveryState.OPEN.code() + ", ended_at = null,"
                + " status = null, duration_ms = null, answer = null where message_id = ? and endpoint_id = ?");
        enqueue = tables.in("insert into {queue} (owner, application, waits, due_at, attempts, round_start, order_key,"
                + " message_id, endpoint_id) values (0, ?, ?, ?, ?, ?, ?, ?, ?)");
        hasten = tables.in("update {queue} set waits = " + WaitReason.FOR_TIME.code()
                + ", due_at = ?, round_start = attempts" + " where message_id = ? and endpoint_id = ?");
        join = tables.in("update {queue} set waits = " + WaitReason.FOR_ORDER.code()
                + ", due_at = 0 where message_id = ? and endpoint_id = ?");
    }

    @Override
    public Set<DeliveryState> states() {
        return EnumSet.allOf(DeliveryState.class);
    }

    @Override
    public List<Locked> apply(Connection connection, List<Locked> locked, long now) throws SQLException {
        List<Locked> ended = new ArrayList<>();
        List<Locked> waiting = new ArrayList<>();
        List<Locked> outOfLine = new ArrayList<>();
        for (Locked delivery : locked) {
            if (delivery.place().isEmpty()) {
                if (exists.test(delivery.key().endpointId())) {
                    ended.add(delivery);
                }
            } else if (delivery.place().get().waits(WaitReason.FOR_LINE)) {
                outOfLine.add(delivery);
            } else if (isToBeHastened(delivery.place().get(), now)) {
                waiting.add(delivery);
            }
        }
        keepSuccesses(connection, ended);
        List<Locked> changed = new ArrayList<>(ended);
        changed.addAll(waiting);
        changed.addAll(outOfLine);
        BulkOperation.forEach(connection, open, ended);
        BulkOperation.forEach(connection, open, cancelled(waiting));
        Sql.of(connection, enqueue).batch(ended, (parameters, delivery) -> enqueue(parameters, delivery, now));
        BulkOperation.forEach(connection, hasten, now, waiting);
        BulkOperation.forEach(connection, join, outOfLine);
        return changed;
    }

    /** It waits for its time; or it was cancelled, and the node that has it in hand has not let go of it. */
    private static boolean isToBeHastened(Place place, long now) {
        return place.waits(WaitReason.CANCEL_REQUESTED)
                || !place.isHeld() && place.waits(WaitReason.FOR_TIME) && place.dueAt() > now;
    }

    private static List<Locked> cancelled(List<Locked> waiting) {
        return waiting.stream()
                .filter(delivery -> delivery.state() == DeliveryState.CANCELLED)
                .toList();
    }

    private void keepSuccesses(Connection connection, List<Locked> ended) throws SQLException {
        List<Locked> delivered = ended.stream()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .toList();
        // One after the other: the driver of MariaDB fails when it inserts what is selected, in a batch.
        Sql.of(connection, keepSuccess)
                .oneByOne(delivered, (parameters, delivery) -> parameters.add(BulkOperation.key(delivery)));
    }

    private void enqueue(Parameters parameters, Locked delivery, long now) throws SQLException {
        WaitReason waits = delivery.orderKey().isPresent() ? WaitReason.FOR_ORDER : WaitReason.FOR_TIME;
        parameters
                .add(application)
                .add(waits.code())
                .add(now)
                .add(delivery.attempts())
                .add(delivery.attempts())
                .add(delivery.orderKey().orElse(null))
                .add(BulkOperation.key(delivery));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Place;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Ends deliveries that are open. Those that a node has in hand stay in the queue until it has let go of them: it may be delivering them. */
final class CloseDeliveries implements BulkOperation {

    private final String end;
    private final String remove;
    private final String askToEnd;

    /**
     * @param as what has become of them
     */
    CloseDeliveries(Tables tables, DeliveryState as) {
        end = tables.in("update {delivery} set state = " + as.code() + ", ended_at = ?"
                + " where message_id = ? and endpoint_id = ?");
        remove = tables.in("delete from {queue} where message_id = ? and endpoint_id = ?");
        askToEnd = tables.in("update {queue} set waits = " + WaitReason.CANCEL_REQUESTED.code()
                + " where message_id = ? and endpoint_id = ?");
    }

    @Override
    public Set<DeliveryState> states() {
        return EnumSet.of(DeliveryState.OPEN);
    }

    @Override
    public List<Locked> apply(Connection connection, List<Locked> locked, long now) throws SQLException {
        List<Locked> open = locked.stream()
                .filter(delivery -> delivery.state() == DeliveryState.OPEN)
                .toList();
        List<Locked> held = open.stream()
                .filter(delivery -> delivery.place().filter(Place::isHeld).isPresent())
                .toList();
        List<Locked> free = open.stream()
                .filter(delivery -> delivery.place().filter(Place::isHeld).isEmpty())
                .toList();
        BulkOperation.forEach(connection, askToEnd, held);
        BulkOperation.forEach(connection, remove, free);
        BulkOperation.forEach(connection, end, now, open);
        return open;
    }
}

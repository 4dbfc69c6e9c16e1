// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.store.CallerTransaction.End;
import ee.webhooks.impl.store.CallerTransaction.Phase;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Place;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.queue.FifoLines;
import ee.webhooks.impl.store.jdbc.queue.OrderLine;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.transaction.LibraryThread;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Where a change of deliveries is made, and what is to be done when it is committed. */
final class FollowUp {

    private static final System.Logger LOGGER = EscapingLogger.of(FollowUp.class);

    private final JdbcDatabase database;
    private final Transactions transactions;
    private final LibraryThread elsewhere;
    private final Handover handover;
    private final Consumer<Cancelled> listener;
    private final FifoLines order;
    private final boolean cancels;
    private final Set<OrderLine> lines = new HashSet<>();
    private final List<Cancelled> cancelled = new ArrayList<>();
    private boolean any;
    private boolean joined;

    /**
     * @param cancels whether deliveries end
     */
    FollowUp(
            JdbcDatabase database,
            LibraryThread elsewhere,
            Handover handover,
            Consumer<Cancelled> listener,
            FifoLines order,
            boolean cancels) {
        this.database = database;
        this.transactions = database.transactions();
        this.elsewhere = elsewhere;
        this.handover = handover;
        this.listener = listener;
        this.order = order;
        this.cancels = cancels;
    }

    /** Before anything is changed: what refuses to tell the end must not leave a change behind. */
    void prepare() {
        joined = transactions.phase() == Phase.ACTIVE;
        if (joined) {
            transactions.whenEnded(end -> {
                if (end != End.COMMITTED) {
                    cancelled.clear();
                }
                if (end != End.ROLLED_BACK) {
                    committed();
                }
            });
        }
    }

    <T> T write(SqlCallback<T> work) throws SQLException {
        return joined ? transactions.join(work) : elsewhere.call(() -> database.perform(work));
    }

    void changed(List<Locked> changed) {
        any |= !changed.isEmpty();
        for (Locked delivery : changed) {
            delivery.orderKey()
                    .ifPresent(key -> lines.add(new OrderLine(delivery.key().endpointId(), key)));
        }
        if (cancels) {
            noteCancelled(changed);
        }
        if (!joined) {
            committed();
            lines.clear();
            cancelled.clear();
            any = false;
        }
    }

    /** Not those that a node has in hand: it says how they ended, which may be otherwise. */
    private void noteCancelled(List<Locked> changed) {
        Instant now = Instant.ofEpochMilli(database.clock().millis());
        changed.stream()
                .filter(delivery -> delivery.place().filter(Place::isHeld).isEmpty())
                .map(delivery -> new Cancelled(delivery.identity(), delivery.attempts(), false, now))
                .forEach(cancelled::add);
    }

    private void committed() {
        if (!cancelled.isEmpty()) {
            List<Cancelled> ended = List.copyOf(cancelled);
            elsewhere.start(() -> ended.forEach(listener));
        }
        if (!lines.isEmpty()) {
            Set<OrderLine> changed = Set.copyOf(lines);
            elsewhere.start(() -> unblock(changed));
        } else if (any) {
            handover.look(Duration.ZERO);
        }
    }

    /** What cannot be unblocked now is found by the next sweep. */
    private void unblock(Set<OrderLine> changed) {
        try {
            order.unblock(database, changed);
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "Lines are unblocked later", later);
        }
        handover.look(Duration.ZERO);
    }
}

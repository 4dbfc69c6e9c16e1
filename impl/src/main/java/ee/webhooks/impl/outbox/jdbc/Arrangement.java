// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.HeldMessage;
import ee.webhooks.impl.outbox.Message;
import ee.webhooks.impl.outbox.Progress;
import ee.webhooks.impl.outbox.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Replaces messages by their deliveries that are not to be sent at once: those with an order key, in the order of the messages, also when several nodes do so at the
 * same time, each with what the others have not locked; and those that wait for a time.
 */
final class Arrangement {

    private final String application;
    private final Tables tables;
    private final LockingMessageClaims claims;
    private final BatchSettling settling;
    private final History history;
    private final Queue queue;

    Arrangement(String application, Tables tables, Dialect dialect, Queue queue) {
        this.application = application;
        this.tables = tables;
        this.claims = new LockingMessageClaims(tables, dialect);
        this.settling = new BatchSettling(tables, dialect);
        this.history = new History(tables);
        this.queue = queue;
    }

    /**
     * @param lines what has become longer
     * @param messages how many messages were arranged
     */
    record Arranged(Set<Order.Line> lines, int messages) {}

    /** What the deliveries of a message wait for at first. */
    private record Place(String orderKey, Waits waits, long dueAt) {

        static Place of(Message message, long now) {
            String orderKey = message.orderKey().orElse(null);
            long notBefore = message.notBefore().map(Instant::toEpochMilli).orElse(0L);
            if (orderKey == null) {
                return new Place(null, Waits.FOR_TIME, notBefore);
            }
            return notBefore > now
                    ? new Place(orderKey, Waits.FOR_LINE, notBefore)
                    : new Place(orderKey, Waits.FOR_ORDER, 0);
        }
    }

    Arranged arrange(Connection connection, long now, int limit, Function<Message, Collection<String>> wanting)
            throws SQLException {
        List<HeldMessage> locked =
                new ArrayList<>(claims.free(connection, application, Owner.ORDER, Owner.NOBODY, now, limit));
        locked.sort(Comparator.comparingLong(HeldMessage::number));
        return replace(connection, now, withNothingBefore(connection, now, locked), wanting);
    }

    /** The deliveries of messages whose time has not come wait for it. */
    Arranged delay(Connection connection, long now, int limit, Function<Message, Collection<String>> wanting)
            throws SQLException {
        return replace(
                connection,
                now,
                claims.free(connection, application, Owner.DELAYED, Owner.NOBODY, Long.MAX_VALUE, limit),
                wanting);
    }

    private Arranged replace(
            Connection connection, long now, List<HeldMessage> arranged, Function<Message, Collection<String>> wanting)
            throws SQLException {
        Set<Long> numbers = new TreeSet<>();
        List<Settlement> settlements = new ArrayList<>();
        List<Queue.Entry> entries = new ArrayList<>();
        Set<Order.Line> lines = new HashSet<>();
        for (HeldMessage held : arranged) {
            Place place = Place.of(held.message(), now);
            List<Progress> deliveries = new ArrayList<>();
            for (String endpointId : wanting.apply(held.message())) {
                Progress progress = Progress.waiting(endpointId, 0);
                deliveries.add(progress);
                entries.add(new Queue.Entry(
                        held.number(), place.orderKey(), Owner.NOBODY, place.waits(), place.dueAt(), progress));
                if (place.waits() == Waits.FOR_ORDER) {
                    lines.add(new Order.Line(endpointId, place.orderKey()));
                }
            }
            numbers.add(held.number());
            settlements.add(new Settlement(held, deliveries));
        }
        if (!numbers.isEmpty()) {
            settling.move(connection, numbers);
            history.addDeliveries(connection, settlements);
            queue.add(connection, entries);
        }
        return new Arranged(lines, arranged.size());
    }

    /** Leaves out messages behind one of the same key that another node has locked: they come when that one is done. */
    private List<HeldMessage> withNothingBefore(Connection connection, long now, List<HeldMessage> locked)
            throws SQLException {
        if (locked.isEmpty()) {
            return locked;
        }
        Set<Long> own = new HashSet<>();
        locked.forEach(held -> own.add(held.number()));
        Map<String, Long> firstOfOthers = new HashMap<>();
        String sql = tables.in("select id, order_key from {outbox} where owner = " + Owner.ORDER
                + " and application = ? and due_at <= ? and id <= ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, application);
            statement.setLong(2, now);
            statement.setLong(3, locked.get(locked.size() - 1).number());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong(1);
                    if (!own.contains(number)) {
                        firstOfOthers.merge(rows.getString(2), number, Math::min);
                    }
                }
            }
        }
        return locked.stream()
                .filter(held -> held.number()
                        < firstOfOthers.getOrDefault(held.message().orderKey().orElseThrow(), Long.MAX_VALUE))
                .toList();
    }
}

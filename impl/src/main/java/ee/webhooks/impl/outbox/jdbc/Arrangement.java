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
 * Replaces messages with an order key by their deliveries, in the order of the messages: also when several nodes do so at the same time, each with
 * what the others have not locked.
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

    Arranged arrange(Connection connection, long now, int limit, Function<Message, Collection<String>> wanting)
            throws SQLException {
        List<HeldMessage> locked =
                new ArrayList<>(claims.free(connection, application, Owner.ORDER, Owner.NOBODY, now, limit));
        locked.sort(Comparator.comparingLong(HeldMessage::number));
        List<HeldMessage> arranged = withNothingBefore(connection, now, locked);
        Set<Long> numbers = new TreeSet<>();
        List<Settlement> settlements = new ArrayList<>();
        List<Queue.Entry> entries = new ArrayList<>();
        Set<Order.Line> lines = new HashSet<>();
        for (HeldMessage held : arranged) {
            String key = held.message().orderKey().orElseThrow();
            List<Progress> deliveries = new ArrayList<>();
            for (String endpointId : wanting.apply(held.message())) {
                Progress progress = Progress.waiting(endpointId, 0);
                deliveries.add(progress);
                entries.add(new Queue.Entry(held.number(), key, Owner.NOBODY, Waits.FOR_ORDER, 0, progress));
                lines.add(new Order.Line(endpointId, key));
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.history.BatchCompletionWriter;
import ee.webhooks.impl.store.jdbc.history.History;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.outbox.LockingMessageClaims;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.outbox.OrderKeys;
import ee.webhooks.impl.store.jdbc.queue.OrderLine;
import ee.webhooks.impl.store.jdbc.queue.Queue;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
final class OrderedFanOut {

    private final String application;
    private final Tables tables;
    private final Dialect dialect;
    private final LockingMessageClaims claims;
    private final BatchCompletionWriter completion;
    private final History history;
    private final Queue queue;
    private final OrderKeys orderKeys;

    OrderedFanOut(String application, Tables tables, Dialect dialect, Queue queue) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
        this.claims = new LockingMessageClaims(tables, dialect);
        this.completion = new BatchCompletionWriter(tables, dialect);
        this.history = new History(tables);
        this.queue = queue;
        this.orderKeys = new OrderKeys(application, tables, dialect);
    }

    /**
     * @param lines what has become longer
     * @param messages how many messages were expanded
     * @param orderKeys the order keys of these messages
     */
    record Expanded(Set<OrderLine> lines, int messages, Set<String> orderKeys) {

        static final Expanded NOTHING = new Expanded(Set.of(), 0, Set.of());
    }

    /** What the deliveries of a message wait for at first. */
    private record Place(String orderKey, WaitReason waits, long dueAt) {

        static Place of(Message message, long now) {
            String orderKey = message.orderKey().orElse(null);
            long notBefore = message.notBefore().map(Instant::toEpochMilli).orElse(0L);
            if (orderKey == null) {
                return new Place(null, WaitReason.FOR_TIME, notBefore);
            }
            return notBefore > now
                    ? new Place(orderKey, WaitReason.FOR_LINE, notBefore)
                    : new Place(orderKey, WaitReason.FOR_ORDER, 0);
        }
    }

    Expanded expand(JdbcDatabase database, int limit, Function<Message, Collection<Recipient>> wanting) {
        LockingMessageClaims.Free free = new LockingMessageClaims.Free(
                application, Owner.ORDER, database.clock().millis());
        List<Long> known = claims.known(database, free, limit);
        if (!dialect.locksGaps()) {
            return database.perform(connection -> {
                List<Long> locked = lock(connection, free, known, limit);
                return replace(
                        connection,
                        free.now(),
                        free,
                        withNothingBefore(locked, before(connection, free, locked)),
                        wanting);
            });
        }
        if (known.isEmpty()) {
            return Expanded.NOTHING;
        }
        Map<Long, String> before = database.read(connection -> before(connection, free, known));
        return database.perform(connection -> replace(
                connection,
                free.now(),
                free,
                withNothingBefore(lock(connection, free, known, limit), before),
                wanting));
    }

    /**
     * Arranges the first messages of some order keys that the longest waiting messages do not have, so that a flood of one key keeps no other from beginning.
     *
     * @param without the order keys that were expanded just now
     */
    Expanded expandOthers(
            JdbcDatabase database, Set<String> without, Function<Message, Collection<Recipient>> wanting) {
        Map<String, List<Long>> first = database.read(connection -> orderKeys.next(connection, without));
        if (first.isEmpty()) {
            return Expanded.NOTHING;
        }
        LockingMessageClaims.Free free = new LockingMessageClaims.Free(
                application, Owner.ORDER, database.clock().millis());
        return database.perform(connection -> {
            List<Long> known =
                    first.values().stream().flatMap(List::stream).sorted().toList();
            Set<Long> locked =
                    new HashSet<>(claims.lockKnown(connection, free, known, Allowance.of(known.size())).stream()
                            .map(LockingMessageClaims.Sized::number)
                            .toList());
            List<Long> inOrder = first.values().stream()
                    .flatMap(ofKey -> ofKey.stream().takeWhile(locked::contains))
                    .sorted()
                    .toList();
            return replace(connection, free.now(), free, inOrder, wanting);
        });
    }

    /** The deliveries of messages whose time has not come wait for it. */
    Expanded delay(JdbcDatabase database, int limit, Function<Message, Collection<Recipient>> wanting) {
        LockingMessageClaims.Free free = new LockingMessageClaims.Free(application, Owner.DELAYED, Long.MAX_VALUE);
        List<Long> known = claims.known(database, free, limit);
        if (dialect.locksGaps() && known.isEmpty()) {
            return Expanded.NOTHING;
        }
        long now = database.clock().millis();
        return database.perform(
                connection -> replace(connection, now, free, lock(connection, free, known, limit), wanting));
    }

    private List<Long> lock(Connection connection, LockingMessageClaims.Free free, List<Long> known, int limit)
            throws SQLException {
        return claims.lock(connection, free, known, Allowance.of(limit)).stream()
                .map(LockingMessageClaims.Sized::number)
                .sorted()
                .toList();
    }

    /** Without bodies. Those that are not to be sent before a time say so by the clock of the database. */
    private List<HeldMessage> read(Connection connection, LockingMessageClaims.Free free, List<Long> numbers)
            throws SQLException {
        List<HeldMessage> messages = new ArrayList<>();
        NumberList.forEachPart(numbers, list -> {
            String sql = tables.in("select id, " + MessageColumns.WITHOUT_BODY + ", due_at from {outbox} where id ")
                    + dialect.among(list);
            Sql.of(connection, sql).with(list).addTo(messages, row -> {
                Message message = MessageColumns.read(row, 2);
                Instant due = Instant.ofEpochMilli(row.getLong("due_at"));
                return new HeldMessage(
                        row.getLong(1), Owner.NONE, free.owner() == Owner.DELAYED ? message.notBefore(due) : message);
            });
        });
        messages.sort(Comparator.comparingLong(HeldMessage::number));
        return messages;
    }

    private Expanded replace(
            Connection connection,
            long now,
            LockingMessageClaims.Free free,
            List<Long> locked,
            Function<Message, Collection<Recipient>> wanting)
            throws SQLException {
        List<HeldMessage> expanded = read(connection, free, locked);
        Set<Long> numbers = new TreeSet<>();
        List<FirstResults> results = new ArrayList<>();
        List<Queue.Entry> entries = new ArrayList<>();
        Set<OrderLine> lines = new HashSet<>();
        Set<String> orderKeys = new HashSet<>();
        for (HeldMessage held : expanded) {
            Place place = Place.of(held.message(), now);
            held.message().orderKey().ifPresent(orderKeys::add);
            List<Progress> deliveries = new ArrayList<>();
            Map<String, String> consumers = new HashMap<>();
            for (Recipient recipient : wanting.apply(held.message())) {
                String endpointId = recipient.endpointId();
                recipient.consumer().ifPresent(consumer -> consumers.put(endpointId, consumer));
                Progress progress = Progress.waiting(endpointId, 0);
                deliveries.add(progress);
                entries.add(new Queue.Entry(
                        held.number(), place.orderKey(), Owner.NONE, place.waits(), place.dueAt(), progress));
                if (place.waits() == WaitReason.FOR_ORDER) {
                    lines.add(new OrderLine(endpointId, place.orderKey()));
                }
            }
            numbers.add(held.number());
            results.add(new FirstResults(held, deliveries, consumers));
        }
        if (!numbers.isEmpty()) {
            completion.move(connection, numbers);
            history.addDeliveries(connection, results);
            queue.add(connection, entries);
        }
        return new Expanded(lines, expanded.size(), orderKeys);
    }

    /** The order keys of all messages up to the last of some. */
    private Map<Long, String> before(Connection connection, LockingMessageClaims.Free free, List<Long> numbers)
            throws SQLException {
        Map<Long, String> orderKeys = new HashMap<>();
        if (numbers.isEmpty()) {
            return orderKeys;
        }
        String sql = tables.in("select id, order_key from {outbox} where owner = " + Owner.ORDER
                + " and application = ? and due_at <= ? and id <= ?");
        Sql.of(connection, sql)
                .with(application, free.now(), Collections.max(numbers))
                .each(row -> orderKeys.put(row.getLong(1), row.getString(2)));
        return orderKeys;
    }

    /** Leaves out messages behind one of the same key that another node has locked: they come when that one is done. */
    private static List<Long> withNothingBefore(List<Long> locked, Map<Long, String> before) {
        Set<Long> own = new HashSet<>(locked);
        Map<String, Long> firstOfOthers = new HashMap<>();
        before.forEach((number, key) -> {
            if (!own.contains(number)) {
                firstOfOthers.merge(key, number, Math::min);
            }
        });
        return locked.stream()
                .filter(number -> number < firstOfOthers.getOrDefault(before.get(number), Long.MAX_VALUE))
                .toList();
    }
}

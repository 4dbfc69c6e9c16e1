// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.DeliveryStore.Claimed;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims by locking what no transaction has locked, and then writing who holds it. */
public final class LockingMessageClaims implements MessageClaims {

    /** How many times as many messages are looked for as are wanted, where others may have locked the first of them. */
    private static final int SPARE = 3;

    /** How many messages are locked at once at first: not many more than there is room for, so that other nodes find the others. */
    private static final int FIRST_PART = 4;

    private static final int GROWTH = 4;
    private static final int MAX_PART = 1024;

    private final Tables tables;
    private final Dialect dialect;

    public LockingMessageClaims(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * Messages that no node has taken.
     *
     * @param owner the value that stands for no node
     * @param now the time of the database
     */
    public record Free(String application, long owner, long now) {}

    /** A message without what is in it. */
    public record Sized(long number, long size) {}

    @Override
    public Claimed claim(JdbcDatabase database, long owner, Allowance allowance) {
        Free free =
                new Free(database.application(), Owner.NONE, database.clock().millis());
        List<Long> known = known(database, free, allowance.messages());
        if (dialect.locksGaps() && known.isEmpty()) {
            return new Claimed(List.of(), false);
        }
        return database.perform(connection -> {
            List<Sized> locked = lock(connection, free, known, allowance);
            List<Sized> fitting = allowance.fitting(locked, Sized::size);
            hold(connection, fitting, owner);
            return new Claimed(
                    read(connection, fitting, owner),
                    Math.max(known.size(), locked.size()) > fitting.size() || fitting.size() >= allowance.messages());
        });
    }

    /** The messages that are there, without a lock, if they are to be found before they are locked. */
    public List<Long> known(JdbcDatabase database, Free free, int limit) {
        if (!dialect.locksGaps()) {
            return List.of();
        }
        String sql = dialect.firstRows(tables.in(
                "select id from {outbox} where owner = ? and application = ? and due_at <= ? order by due_at, id"));
        return database.read(connection -> Sql.of(connection, sql)
                .with(free.owner(), free.application(), free.now(), SPARE * limit)
                .list(row -> row.getLong(1)));
    }

    /** Locks messages that are due and that no other transaction has locked: as many as are allowed, or a few more. */
    public List<Sized> lock(Connection connection, Free free, List<Long> known, Allowance allowance)
            throws SQLException {
        return dialect.locksGaps()
                ? lockKnown(connection, free, known, allowance)
                : lockFirst(connection, free, allowance.messages());
    }

    private List<Sized> lockFirst(Connection connection, Free free, int limit) throws SQLException {
        String sql = dialect.skippingLocked(
                "id, " + dialect.size(),
                tables.in("{outbox}"),
                "owner = ? and application = ? and due_at <= ?",
                "due_at, id");
        return sized(
                connection,
                Sql.of(connection, sql).with(free.owner(), free.application(), free.now(), dialect.limit(limit)));
    }

    /** The same of some messages alone. */
    public List<Sized> lockKnown(Connection connection, Free free, List<Long> known, Allowance allowance)
            throws SQLException {
        List<Sized> locked = new ArrayList<>();
        int size = FIRST_PART;
        for (int from = 0;
                from < known.size() && allowance.isForMore(locked, Sized::size);
                size = Math.min(MAX_PART, size * GROWTH)) {
            int next = allowance.next(locked, Sized::size, size);
            int to = Math.min(known.size(), from + Math.min(next, allowance.messages() - locked.size()));
            List<Long> part = known.subList(from, to);
            Map<Long, Sized> found = new HashMap<>();
            NumberList.forEachPart(part, list -> {
                String sql = dialect.skippingLocked(
                        "id, " + dialect.size(),
                        dialect.byKey(tables.in("{outbox}")),
                        "owner = ? and id " + dialect.among(list));
                sized(connection, Sql.of(connection, sql).with(free.owner(), list))
                        .forEach(row -> found.put(row.number(), row));
            });
            part.stream().filter(found::containsKey).map(found::get).forEach(locked::add);
            from = to;
        }
        return locked;
    }

    private List<Sized> sized(Connection connection, Sql query) throws SQLException {
        List<Sized> rows = query.list(row -> new Sized(row.getLong(1), MessageColumns.size(row, 2)));
        List<Long> unmeasured =
                rows.stream().filter(row -> row.size() < 0).map(Sized::number).toList();
        Map<Long, Long> sizes = MessageColumns.measured(connection, dialect, tables.in("{outbox}"), unmeasured);
        rows.replaceAll(row -> new Sized(row.number(), sizes.getOrDefault(row.number(), row.size())));
        return rows;
    }

    private static List<Long> numbers(List<Sized> messages) {
        return messages.stream().map(Sized::number).sorted().toList();
    }

    private void hold(Connection connection, List<Sized> messages, long owner) throws SQLException {
        NumberList.forEachPart(numbers(messages), list -> {
            String sql =
                    "update " + dialect.byKey(tables.in("{outbox}")) + " set owner = ? where id " + dialect.among(list);
            Sql.of(connection, sql).with(owner, list).update();
        });
    }

    private List<HeldMessage> read(Connection connection, List<Sized> messages, long owner) throws SQLException {
        List<HeldMessage> held = new ArrayList<>();
        for (StoredMessage message :
                StoredMessage.readAll(connection, dialect, tables.in("{outbox}"), numbers(messages))) {
            held.add(new HeldMessage(message.number(), owner, message.complete(connection, tables.in("{outbox}"))));
        }
        held.sort(Comparator.comparingLong(HeldMessage::number));
        return held;
    }
}

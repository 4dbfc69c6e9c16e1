// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.queue;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.DeliveryStore.Waiting;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.outbox.StoredMessage;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Takes deliveries that no node holds out of the queue, with their messages. */
public final class QueueClaims {

    private static final int AT_ONCE = 1000;

    /** How many times as many deliveries are looked for as are wanted, where others may have locked the first of them. */
    private static final int SPARE = 3;

    private static final int FIRST_PART = 4;
    private static final int GROWTH = 4;

    private static final String COLUMNS = "message_id, endpoint_id, attempts, round_start, due_at";

    private static final System.Logger LOGGER = EscapingLogger.of(QueueClaims.class);

    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);

    private final String application;
    private final Tables tables;
    private final Dialect dialect;

    public QueueClaims(String application, Tables tables, Dialect dialect) {
        this.application = application;
        this.tables = tables;
        this.dialect = dialect;
    }

    /** A delivery in the queue, without its message. */
    private record Row(DeliveryKey key, int attempts, int roundStart, Duration early) {}

    /**
     * Deliveries that no node has taken.
     *
     * @param condition without that of their application
     */
    private record Free(String condition, String order, Parameters.Values values, Early early) {}

    /** Works on deliveries that are due and that no node holds. */
    public <T> T withDue(JdbcDatabase database, int limit, Use<T> use) {
        long now = database.clock().millis();
        return with(
                database,
                new Free(
                        "owner = 0 and application = ? and waits = " + WaitReason.FOR_TIME.code() + " and due_at <= ?",
                        "due_at, message_id, endpoint_id",
                        parameters -> parameters.add(application).add(now),
                        Early.NEVER),
                limit,
                use);
    }

    /** Works on deliveries that wait for room at an endpoint and that no node holds. */
    public <T> T withWaiting(JdbcDatabase database, String endpointId, int limit, Use<T> use) {
        return with(
                database,
                new Free(
                        "application = ? and waits = " + WaitReason.FOR_CAPACITY.code()
                                + " and endpoint_id = ? and owner = 0",
                        "message_id",
                        parameters -> parameters.add(application).add(endpointId),
                        Early.NEVER),
                limit,
                use);
    }

    /** Works on deliveries that have failed at an endpoint, that wait for their time, and that no node holds; by the numbers of their messages. */
    public <T> T withRetries(JdbcDatabase database, String endpointId, long after, int limit, Use<T> use) {
        long now = database.clock().millis();
        return with(
                database,
                new Free(
                        "application = ? and waits = " + WaitReason.FOR_TIME.code()
                                + " and endpoint_id = ? and owner = 0" + " and message_id > ? and attempts > 0",
                        "message_id",
                        parameters ->
                                parameters.add(application).add(endpointId).add(after),
                        dueAt -> Duration.ofMillis(Math.max(0, dueAt - now))),
                limit,
                use);
    }

    /** What is done with deliveries that are locked. */
    @FunctionalInterface
    public interface Use<T> {

        T with(Found found) throws SQLException;
    }

    private <T> T with(JdbcDatabase database, Free free, int limit, Use<T> use) {
        if (!dialect.locksGaps()) {
            return database.perform(connection -> use.with(first(connection, free, limit)));
        }
        List<DeliveryKey> known = database.read(connection -> known(connection, free, SPARE * limit));
        // Nothing is locked for nothing.
        return known.isEmpty()
                ? withNothing(use)
                : database.perform(connection -> use.with(locked(connection, free, known, limit)));
    }

    private <T> T withNothing(Use<T> use) {
        try {
            return use.with(new Found(null, List.of(), false));
        } catch (SQLException neverAsked) {
            throw new IllegalStateException(neverAsked);
        }
    }

    private Found first(Connection connection, Free free, int limit) throws SQLException {
        String sql = dialect.skippingLocked(COLUMNS, tables.in("{queue}"), free.condition(), free.order());
        List<Row> rows = rows(Sql.of(connection, sql).with(free.values(), dialect.limit(limit)), free.early());
        return new Found(connection, rows, rows.size() >= limit);
    }

    private List<DeliveryKey> known(Connection connection, Free free, int limit) throws SQLException {
        String sql = dialect.firstRows(tables.in("select message_id, endpoint_id from {queue} where ")
                + free.condition() + " order by " + free.order());
        return Sql.of(connection, sql).with(free.values(), limit).list(Queue::key);
    }

    private Found locked(Connection connection, Free free, List<DeliveryKey> known, int limit) throws SQLException {
        List<Row> locked = new ArrayList<>();
        for (int from = 0; from < known.size() && locked.size() < limit; ) {
            int to = Math.min(known.size(), from + limit - locked.size());
            List<DeliveryKey> part = known.subList(from, to);
            Map<DeliveryKey, Row> found = new HashMap<>();
            KeyList.forEachPart(part, keys -> {
                String sql = dialect.skippingLocked(
                        COLUMNS, dialect.byKey(tables.in("{queue}")), free.condition() + " and " + keys.condition());
                rows(Sql.of(connection, sql).with(free.values(), keys), free.early())
                        .forEach(row -> found.put(row.key(), row));
            });
            part.stream().filter(found::containsKey).map(found::get).forEach(locked::add);
            from = to;
        }
        return new Found(connection, locked, known.size() > locked.size() || locked.size() >= limit);
    }

    /** How long before its time a delivery is found. */
    @FunctionalInterface
    private interface Early {

        Early NEVER = dueAt -> Duration.ZERO;

        Duration of(long dueAt);
    }

    private static List<Row> rows(Sql query, Early early) throws SQLException {
        return query.list(row -> new Row(Queue.key(row), row.getInt(3), row.getInt(4), early.of(row.getLong(5))));
    }

    /** Deliveries that are locked, so that it can be decided what becomes of them. */
    public final class Found {

        private final Connection connection;
        private final List<Row> rows;
        private final boolean more;

        private Found(Connection connection, List<Row> rows, boolean more) {
            this.connection = connection;
            this.rows = rows;
            this.more = more;
        }

        public Set<String> endpoints() {
            Set<String> endpoints = new TreeSet<>();
            rows.forEach(row -> endpoints.add(row.key().endpointId()));
            return endpoints;
        }

        /** Lets deliveries for the given endpoints wait for capacity there. */
        public void letWait(Set<String> withoutCapacity) throws SQLException {
            write(
                    Owner.NONE,
                    WaitReason.FOR_CAPACITY,
                    rows.stream()
                            .filter(row -> withoutCapacity.contains(row.key().endpointId()))
                            .toList());
        }

        /** Takes as many as are allowed of those whose endpoint is not among the given ones, with their messages. */
        public Waiting take(long owner, Set<String> withoutCapacity, Allowance allowance) throws SQLException {
            List<Row> wanted = rows.stream()
                    .filter(row -> !withoutCapacity.contains(row.key().endpointId()))
                    .toList();
            Map<Long, StoredMessage> messages = new HashMap<>();
            List<Row> seen = new ArrayList<>();
            List<Row> missing = new ArrayList<>();
            ToLongFunction<Row> size = row -> messages.get(row.key().number()).size();
            // Not many more than there is room for are read.
            for (int looked = 0, part = FIRST_PART;
                    looked < wanted.size() && allowance.isForMore(seen, size);
                    part = Math.min(AT_ONCE, part * GROWTH)) {
                List<Row> next =
                        wanted.subList(looked, Math.min(wanted.size(), looked + allowance.next(seen, size, part)));
                looked += next.size();
                read(next, messages);
                next.forEach(row -> (messages.containsKey(row.key().number()) ? seen : missing).add(row));
            }
            setAside(missing);
            List<Row> taken = allowance.fitting(seen, size);
            // Due at once, for the node that may have to take it over.
            write(owner, WaitReason.FOR_TIME, taken);
            Map<Long, Message> complete = new HashMap<>();
            List<Delivery> deliveries = new ArrayList<>(taken.size());
            for (Row row : taken) {
                long number = row.key().number();
                if (!complete.containsKey(number)) {
                    complete.put(number, messages.get(number).complete(connection, tables.in("{message}")));
                }
                deliveries.add(new Delivery(
                        number,
                        owner,
                        complete.get(number),
                        row.key().endpointId(),
                        row.attempts() + 1,
                        row.roundStart(),
                        row.early()));
            }
            return new Waiting(deliveries, more || taken.size() + missing.size() < wanted.size());
        }

        private void setAside(List<Row> withoutMessage) throws SQLException {
            write(Owner.SET_ASIDE, WaitReason.FOR_TIME, withoutMessage);
            withoutMessage.forEach(row -> limited.log(
                    WARNING,
                    WebhookMessage.MESSAGE_MISSING,
                    "queue",
                    row.key().number(),
                    row.key().endpointId(),
                    tables.in("{queue}"),
                    tables.in("{message}")));
        }

        private void write(long owner, WaitReason waits, List<Row> changed) throws SQLException {
            String sql = tables.in(
                    "update {queue} set owner = ?, waits = ?, due_at = 0 where message_id = ? and endpoint_id = ?");
            Sql.of(connection, sql)
                    .batch(
                            changed,
                            (parameters, row) -> parameters
                                    .add(owner)
                                    .add(waits.code())
                                    .add(row.key().number())
                                    .add(row.key().endpointId()));
        }

        private void read(List<Row> wanted, Map<Long, StoredMessage> messages) throws SQLException {
            Set<Long> numbers = new TreeSet<>();
            wanted.forEach(row -> numbers.add(row.key().number()));
            numbers.removeAll(messages.keySet());
            for (StoredMessage message :
                    StoredMessage.readAll(connection, dialect, tables.in("{message}"), new ArrayList<>(numbers))) {
                messages.put(message.number(), message);
            }
        }
    }
}

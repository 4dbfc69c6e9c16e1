// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.Retention;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks through the history from its beginning, a window at a time, and deletes messages of which all deliveries have ended long enough ago. Of the nodes of an
 * application that live, the one with the lowest name does so.
 *
 * <p>Not for several threads at once.
 */
public final class JdbcRetention implements Retention {

    private static final int WINDOW = 500;

    /** So many windows in a row without anything old are the end: behind them there is nothing old, but for what clocks that were wrong have written. */
    private static final int YOUNG_WINDOWS = 10;

    /** When to look again at what was too young, or open, or of another application. */
    private static final Duration BETWEEN_PASSES = Duration.ofHours(1);

    private final JdbcDatabase database;
    private final Duration kept;
    private final LongSupplier nanoTime;
    private final String window;

    private long from;
    private long firstYoung = Long.MAX_VALUE;
    private int youngWindows;
    private boolean begun;
    private long begunAtNanos;

    /**
     * @param kept how long what has ended is kept
     * @param nanoTime as {@link System#nanoTime}
     */
    public JdbcRetention(JdbcDatabase database, Duration kept, LongSupplier nanoTime) {
        this.database = database;
        this.kept = kept;
        this.nanoTime = nanoTime;
        window = database.tables().in("select id, called_at, application from {message} where id >= ? order by id");
    }

    /**
     * @param old the messages of this application that are old enough
     * @param next the number to go on with
     * @param young the first that is too young; the greatest number if there is none
     * @param full whether there may be more behind it
     * @param someOld whether any is old enough, also of other applications
     */
    private record Window(List<Long> old, long next, long young, boolean full, boolean someOld) {

        static Window none(long start) {
            return new Window(List.of(), start, Long.MAX_VALUE, false, false);
        }
    }

    @Override
    public Duration betweenRuns() {
        return Retention.between(kept, BETWEEN_RUNS);
    }

    @Override
    public boolean runBatch() {
        Dialect dialect = prepare();
        long start = start();
        Window seen = database.perform(connection -> {
            if (!database.lease().isFirst(connection)) {
                return Window.none(start);
            }
            long now = database.clock().ask(connection, dialect);
            Window found = look(connection, dialect, start, now - kept.toMillis());
            delete(connection, dialect, ended(connection, dialect, found.old(), now - kept.toMillis()));
            return found;
        });
        if (seen.someOld()) {
            forgetYoung();
        } else {
            youngWindows++;
        }
        firstYoung = Math.min(firstYoung, seen.young());
        if (seen.full() && youngWindows < YOUNG_WINDOWS) {
            from = seen.next();
            return true;
        }
        // What was too young is looked at again by the next run.
        from = Math.min(seen.next(), firstYoung);
        forgetYoung();
        return false;
    }

    private void forgetYoung() {
        youngWindows = 0;
        firstYoung = Long.MAX_VALUE;
    }

    private Dialect prepare() {
        try {
            return database.prepare();
        } catch (SQLException | RuntimeException notReady) {
            throw JdbcDatabase.unavailable(notReady);
        }
    }

    private long start() {
        long now = nanoTime.getAsLong();
        if (!begun
                || now - begunAtNanos > Retention.between(kept, BETWEEN_PASSES).toNanos()) {
            begun = true;
            begunAtNanos = now;
            from = 0;
        }
        return from;
    }

    private Window look(Connection connection, Dialect dialect, long start, long cutoff) throws SQLException {
        List<Row> rows = Sql.of(connection, dialect.firstRows(window))
                .with(start, WINDOW)
                .list(row -> new Row(row.getLong(1), row.getLong(2) < cutoff, row.getString(3)));
        return new Window(
                rows.stream()
                        .filter(row -> row.old() && row.application().equals(database.application()))
                        .map(Row::number)
                        .toList(),
                rows.isEmpty() ? start : rows.get(rows.size() - 1).number() + 1,
                rows.stream()
                        .filter(row -> !row.old())
                        .findFirst()
                        .map(Row::number)
                        .orElse(Long.MAX_VALUE),
                rows.size() == WINDOW,
                rows.stream().anyMatch(Row::old));
    }

    private record Row(long number, boolean old, String application) {}

    /** Locks those of which no delivery is open or has ended lately. A replay of one of them is not waited for. */
    private List<Long> ended(Connection connection, Dialect dialect, List<Long> old, long cutoff) throws SQLException {
        List<Long> ended = new ArrayList<>();
        NumberList.forEachPart(old, list -> {
            String sql = dialect.skippingLocked(
                    "m.id",
                    dialect.byKey(database.tables().in("{message} m")),
                    database.tables()
                            .in("m.id in " + list
                                    + " and not exists (select 1 from {delivery} d where d.message_id = m.id"
                                    + " and (d.state = " + DeliveryState.OPEN.code() + " or d.ended_at >= ?))"),
                    "m.id");
            Sql.of(connection, sql).with(list, cutoff, dialect.limit(WINDOW)).addTo(ended, row -> row.getLong(1));
        });
        return ended;
    }

    private void delete(Connection connection, Dialect dialect, List<Long> numbers) throws SQLException {
        NumberList.forEachPart(numbers, list -> {
            for (String delete : List.of(
                    dialect.deleting("{attempt}", "message_id", list),
                    dialect.deleting("{delivery}", "message_id", list),
                    dialect.deleting("{message}", "id", list))) {
                Sql.of(connection, database.tables().in(delete)).with(list).update();
            }
        });
    }
}

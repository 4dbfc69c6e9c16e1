// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the part of the history that calls of a time are in, without an index over their times: later calls have higher numbers. Not exactly, because
 * clocks of nodes differ and transactions take their time; so the part that is answered is larger by more than that.
 */
final class MessageIdRanges {

    private static final Duration MAX_CLOCK_SKEW = Duration.ofHours(1);

    private final String ends;
    private final String from;

    MessageIdRanges(Tables tables, Dialect dialect) {
        // Each alone: not every database looks up both ends of an index for one query.
        ends = tables.in("select min(id) from {message} union all select max(id) from {message}");
        from = dialect.firstRows(tables.in("select id, called_at from {message} where id >= ? order by id"));
    }

    /**
     * @param first the lowest number
     * @param last the highest number; lower than the first if there is none
     */
    record Part(long first, long last) {}

    /** The part that has all calls of a time that are in the history now. */
    Part part(Connection connection, DeliveryFilter filter) throws SQLException {
        Part all = all(connection);
        if (all.last() < all.first()) {
            return all;
        }
        long first = all.first();
        long last = all.last();
        if (filter.since().isPresent()) {
            first = firstOf(connection, all, filter.since().get().minus(MAX_CLOCK_SKEW));
        }
        if (filter.before().isPresent()) {
            last = firstOf(connection, all, filter.before().get().plus(MAX_CLOCK_SKEW)) - 1;
        }
        return new Part(first, last);
    }

    private Part all(Connection connection) throws SQLException {
        List<Optional<Long>> found = Sql.of(connection, ends).list(row -> Columns.number(row, 1));
        if (found.get(0).isEmpty()) {
            return new Part(1, 0);
        }
        long one = found.get(0).get();
        long other = found.get(1).orElseThrow();
        return new Part(Math.min(one, other), Math.max(one, other));
    }

    /** The lowest number that no earlier call has, as far as the order of numbers is that of times; one more than the highest if all are earlier. */
    long firstOf(Connection connection, Part all, Instant time) throws SQLException {
        long low = all.first();
        long high = all.last() + 1;
        try (Sql.Repeated query = Sql.of(connection, from).repeated()) {
            while (low < high) {
                long middle = low + (high - low) / 2;
                Optional<Long> earlier =
                        query.first(row -> row.getLong(2) >= time.toEpochMilli() ? null : row.getLong(1), middle, 1);
                if (earlier.isPresent()) {
                    low = earlier.get() + 1;
                } else {
                    high = middle;
                }
            }
        }
        return low;
    }
}

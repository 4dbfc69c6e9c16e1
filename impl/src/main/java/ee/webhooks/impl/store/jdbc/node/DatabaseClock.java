// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of the database, which all nodes share: asked now and then, and moved on in between by the monotonic clock. What the clock of a node
 * says plays no part. Safe for use by any number of threads.
 */
public final class DatabaseClock {

    private final LongSupplier nanoTime;
    private final ClockDifference difference;

    /** Database milliseconds minus own milliseconds. */
    private volatile long offset;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param difference is shown each answer of the database
     */
    DatabaseClock(LongSupplier nanoTime, ClockDifference difference) {
        this.nanoTime = nanoTime;
        this.difference = difference;
    }

    /** Asks the database. */
    public long ask(Connection connection, Dialect dialect) throws SQLException {
        long now = read(connection, dialect);
        offset = now - own();
        difference.look(now);
        return now;
    }

    /** The time that the database says, in milliseconds since 1970. */
    public static long read(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.now())) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Milliseconds since 1970, near enough to what the database would say. */
    public long millis() {
        return own() + offset;
    }

    private long own() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }
}

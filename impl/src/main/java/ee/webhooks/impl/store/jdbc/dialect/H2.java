// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** H2, from 2.2. */
public final class H2 extends Dialect {

    private static final int GENERAL_ERROR = 50000;

    /** Alone, of a server of H2, and the file systems in memory. */
    private static final Pattern IN_MEMORY = Pattern.compile(
            "jdbc:h2:(?:(?:tcp|ssl)://[^/]+/)?(?:mem:|(?:nio)?mem(?:fs|lzf):)", Pattern.CASE_INSENSITIVE);

    public H2() {
        super(
                Failures.byCode(
                        // Table, index, column.
                        Set.of(42101, 42111, 42121),
                        // Table; table of a database without any; table with others of a similar name; schema.
                        Set.of(42102, 42103, 42104, 90079),
                        // Not enough rights.
                        Set.of(90096)),
                "h2");
    }

    @Override
    public boolean isInMemory(String url) {
        return url != null && IN_MEMORY.matcher(url).lookingAt();
    }

    /** It has none that concerns one transaction only. */
    @Override
    public Optional<String> readCommitted() {
        return Optional.empty();
    }

    @Override
    public String now() {
        return "select datediff(millisecond, timestamp with time zone '1970-01-01 00:00:00+00', current_timestamp)";
    }

    /** Nodes that share this database are mostly in one JVM. It knows no lock of its own for this, and takes several that change tables for a deadlock. */
    @Override
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        synchronized (H2.class) {
            super.changeTables(connection, prefix, sql);
        }
    }

    /** A general error is what a query says, at times, whose table is being altered at that moment. */
    @Override
    public boolean isTransient(SQLException failure) {
        return failure.getErrorCode() == GENERAL_ERROR || super.isTransient(failure);
    }

    @Override
    public boolean isAlreadyThere(SQLException failure) {
        return super.isAlreadyThere(failure)
                // What it says if another thread creates the same at the same moment.
                || failure.getErrorCode() == GENERAL_ERROR
                        && String.valueOf(failure.getMessage()).contains("already exists");
    }
}

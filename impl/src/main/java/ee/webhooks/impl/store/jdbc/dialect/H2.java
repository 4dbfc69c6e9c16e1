// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** H2, from 2.2. */
public final class H2 extends Dialect {

    /** Table, index, column. */
    private static final Set<Integer> ALREADY_THERE = Set.of(42101, 42111, 42121);

    /** Table; table of a database without any; table with others of a similar name; schema. */
    private static final Set<Integer> MISSING = Set.of(42102, 42103, 42104, 90079);

    private static final int NOT_ENOUGH_RIGHTS = 90096;

    private static final int GENERAL_ERROR = 50000;

    @Override
    public String name() {
        return "h2";
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
    public boolean isMissing(SQLException failure) {
        return MISSING.contains(failure.getErrorCode());
    }

    @Override
    public boolean isDenied(SQLException failure) {
        return failure.getErrorCode() == NOT_ENOUGH_RIGHTS;
    }

    @Override
    public boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode())
                // What it says if another thread creates the same at the same moment.
                || failure.getErrorCode() == GENERAL_ERROR
                        && String.valueOf(failure.getMessage()).contains("already exists");
    }
}

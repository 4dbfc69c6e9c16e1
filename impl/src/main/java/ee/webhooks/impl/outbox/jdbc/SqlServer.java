// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** Microsoft SQL Server, from 2016. */
final class SqlServer extends Dialect {

    /** Table; index. */
    private static final Set<Integer> ALREADY_THERE = Set.of(2714, 1913);

    @Override
    String name() {
        return "sqlserver";
    }

    @Override
    String now() {
        return "select datediff_big(millisecond, '1970-01-01', sysutcdatetime())";
    }

    @Override
    String skippingLocked(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " with (updlock, readpast, rowlock) where " + condition
                + " order by " + order + " offset 0 rows fetch next ? rows only";
    }

    @Override
    String firstRows(String query, String limit) {
        return query + " offset 0 rows fetch next " + limit + " rows only";
    }

    @Override
    String locking(String columns, String table, String condition) {
        return "select " + columns + " from " + table + " with (updlock, rowlock) where " + condition;
    }

    @Override
    boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode());
    }
}

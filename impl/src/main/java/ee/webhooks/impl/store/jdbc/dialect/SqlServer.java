// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Microsoft SQL Server, from 2016. */
final class SqlServer extends Dialect {

    /** Table; index; column. */
    private static final Set<Integer> ALREADY_THERE = Set.of(2714, 1913, 2705);

    private static final int INVALID_OBJECT = 208;

    /** On an object; on a column. */
    private static final Set<Integer> DENIED = Set.of(229, 230);

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public String now() {
        return "select datediff_big(millisecond, '1970-01-01', sysutcdatetime())";
    }

    @Override
    public String skippingLocked(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " with (updlock, readpast, rowlock) where " + condition
                + " order by " + order + " offset 0 rows fetch next ? rows only";
    }

    @Override
    public String skippingLocked(String columns, String table, String condition) {
        return "select " + columns + " from " + table + " with (updlock, readpast, rowlock) where " + condition;
    }

    @Override
    String firstRows(String query, String limit) {
        return query + " offset 0 rows fetch next " + limit + " rows only";
    }

    @Override
    public String locking(String columns, String table, String condition) {
        return "select " + columns + " from " + table + " with (updlock, rowlock) where " + condition;
    }

    @Override
    public String measuredSize() {
        return "coalesce(datalength(body), 0)";
    }

    @Override
    public boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode());
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return failure.getErrorCode() == INVALID_OBJECT;
    }

    @Override
    public boolean isDenied(SQLException failure) {
        return DENIED.contains(failure.getErrorCode());
    }

    @Override
    public boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        int millis = PATIENCE_SECONDS * 1000;
        execute(
                connection,
                "declare @got int; exec @got = sp_getapplock @Resource = 'webhooks-ee " + prefix
                        + "', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = " + millis
                        + "; if @got < 0 throw 50000, 'Another node is changing the tables', 1");
        execute(connection, "set lock_timeout " + millis);
        try {
            execute(connection, sql);
        } finally {
            execute(connection, "set lock_timeout -1");
        }
    }
}

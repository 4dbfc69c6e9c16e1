// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Microsoft SQL Server, from 2016. */
final class SqlServer extends Dialect {

    private static final String PRODUCT = "Microsoft SQL Server";

    SqlServer() {
        super(
                Failures.byCode(
                        // Table; index; column.
                        Set.of(2714, 1913, 2705),
                        // Invalid object.
                        Set.of(208),
                        // On an object; on a column.
                        Set.of(229, 230)),
                "sqlserver");
    }

    @Override
    boolean isCalled(String product) {
        return super.isCalled(product) || PRODUCT.equalsIgnoreCase(product);
    }

    /** It has none that concerns one transaction only. */
    @Override
    public Optional<String> readCommitted() {
        return Optional.empty();
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.store.jdbc.sql.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Oracle Database, from 12.2. */
final class Oracle extends Dialect {

    private static final int DEADLOCK = 60;
    private static final int CANNOT_SERIALIZE = 8177;
    private static final int NOT_THE_FIRST_STATEMENT = 1453;

    Oracle() {
        super(
                Failures.byCode(
                        // Name; list of columns that has an index; column.
                        Set.of(955, 1408, 1430),
                        // Table or view, also one that may not be read.
                        Set.of(942),
                        // Of the user; on a table.
                        Set.of(1031, 41900)),
                "oracle");
    }

    @Override
    public String now() {
        return "select round((cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400) * 1000"
                + " + to_number(to_char(systimestamp, 'FF3')) from dual";
    }

    /** A limit cannot stand together with a lock. Rows are locked as they are fetched, so fetching fewer does the same. */
    @Override
    public String skippingLocked(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " where " + condition + " order by " + order
                + " for update skip locked";
    }

    @Override
    public Parameters.Values limit(int rows) {
        return parameters -> parameters.limitRows(rows);
    }

    @Override
    String firstRows(String query, String limit) {
        return query + " fetch first " + limit + " rows only";
    }

    @Override
    public String measuredSize() {
        return "coalesce(dbms_lob.getlength(body), 0)";
    }

    /** Without the patience, a table with an open writing transaction cannot be changed at all. */
    @Override
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        execute(connection, "alter session set ddl_lock_timeout = " + PATIENCE_SECONDS);
        execute(connection, sql);
    }

    @Override
    public boolean isTransient(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK
                || failure.getErrorCode() == CANNOT_SERIALIZE
                || super.isTransient(failure);
    }

    @Override
    public boolean isInTransaction(SQLException failure) {
        return failure.getErrorCode() == NOT_THE_FIRST_STATEMENT || super.isInTransaction(failure);
    }
}

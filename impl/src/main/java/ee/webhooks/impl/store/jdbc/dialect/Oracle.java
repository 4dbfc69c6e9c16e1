// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.store.jdbc.sql.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Oracle Database, from 12.2. */
final class Oracle extends Dialect {

    /** Name; list of columns that has an index; column. */
    private static final Set<Integer> ALREADY_THERE = Set.of(955, 1408, 1430);

    /** Table or view, also one that may not be read. */
    private static final int MISSING = 942;

    /** Of the user; on a table. */
    private static final Set<Integer> DENIED = Set.of(1031, 41900);

    private static final int DEADLOCK = 60;
    private static final int CANNOT_SERIALIZE = 8177;

    @Override
    public String name() {
        return "oracle";
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
    public Optional<String> readCommitted() {
        return Optional.of("set transaction isolation level read committed");
    }

    @Override
    public String measuredSize() {
        return "coalesce(dbms_lob.getlength(body), 0)";
    }

    @Override
    public boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode());
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return failure.getErrorCode() == MISSING;
    }

    @Override
    public boolean isDenied(SQLException failure) {
        return DENIED.contains(failure.getErrorCode());
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
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.SQLException;

/** Oracle Database, from 12.2. */
final class Oracle extends Dialect {

    private static final int NAME_ALREADY_USED = 955;
    private static final int DEADLOCK = 60;
    private static final int CANNOT_SERIALIZE = 8177;

    @Override
    String name() {
        return "oracle";
    }

    @Override
    String now() {
        return "select round((cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400) * 1000"
                + " + to_number(to_char(systimestamp, 'FF3')) from dual";
    }

    /** A limit cannot stand together with a lock. Rows are locked as they are fetched, so fetching fewer does the same. */
    @Override
    String skippingLocked(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " where " + condition + " order by " + order
                + " for update skip locked";
    }

    @Override
    boolean limitIsParameter() {
        return false;
    }

    @Override
    String firstRows(String query, String limit) {
        return query + " fetch first " + limit + " rows only";
    }

    @Override
    boolean isAlreadyThere(SQLException failure) {
        return failure.getErrorCode() == NAME_ALREADY_USED;
    }

    @Override
    boolean isTransient(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK
                || failure.getErrorCode() == CANNOT_SERIALIZE
                || super.isTransient(failure);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.store.jdbc.sql.NumberList;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Set;

/** MySQL from 8.0.1, and MariaDB from 10.6. */
final class MySql extends Dialect {

    /** Names of locks have 64 characters at most. */
    private static final int LOCK_NAME = 50;

    MySql() {
        super(
                Failures.byCode(
                        // Table; index, which is part of its table; column.
                        Set.of(1050, 1061, 1060),
                        // Table; database.
                        Set.of(1146, 1049),
                        // To a database; of a command, on a table; of a column.
                        Set.of(1044, 1142, 1143)),
                "mysql",
                "mariadb");
    }

    @Override
    public String now() {
        // Without a time zone on the way: what the session has for one does not matter.
        return "select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(3)) div 1000";
    }

    /** At REPEATABLE READ, which is the default. */
    @Override
    public boolean locksGaps() {
        return true;
    }

    @Override
    public String byKey(String table) {
        return table + " force index (primary)";
    }

    /** What is deleted by a list from a small table may be looked for in all of it, and there is no hint against that but the order of a join. */
    @Override
    public String deleting(String table, String column, NumberList list) {
        String rows = "select ? number" + " union all select ?".repeat(list.size() - 1);
        return "delete doomed from (" + rows + ") chosen straight_join " + table
                + " doomed force index (primary) on doomed." + column + " = chosen.number";
    }

    @Override
    public String measuredSize() {
        return "coalesce(length(body), 0)";
    }

    @Override
    public boolean readsUnusedBodies() {
        return true;
    }

    @Override
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        String lock = "'webhooks-ee " + prefix.substring(Math.max(0, prefix.length() - LOCK_NAME)) + "'";
        try (Statement statement = connection.createStatement();
                ResultSet got = statement.executeQuery("select get_lock(" + lock + ", " + PATIENCE_SECONDS + ")")) {
            got.next();
            if (got.getInt(1) != 1) {
                throw new SQLTransientException("Another node is changing the tables");
            }
        }
        try {
            execute(connection, "set @webhooks_ee_wait = @@session.lock_wait_timeout");
            execute(connection, "set session lock_wait_timeout = " + PATIENCE_SECONDS);
            execute(connection, sql);
        } finally {
            execute(connection, "set session lock_wait_timeout = @webhooks_ee_wait");
            execute(connection, "do release_lock(" + lock + ")");
        }
    }
}

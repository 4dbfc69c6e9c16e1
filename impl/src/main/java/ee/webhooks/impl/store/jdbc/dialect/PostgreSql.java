// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL. */
final class PostgreSql extends Dialect {

    /** It says that it is PostgreSQL, whose driver and most of whose statements it takes; but it does not lock rows and tables as PostgreSQL does. */
    private static final String LOOK_ALIKE = "CockroachDB";

    PostgreSql() {
        super(
                Failures.byState(
                        // Duplicate table; object; column; unique violation, in its own catalogue, by another node that
                        // creates the same.
                        Set.of("42P07", "42710", "42701", "23505"),
                        // Table; schema.
                        Set.of("42P01", "3F000"),
                        // Insufficient privilege.
                        Set.of("42501")),
                "postgresql");
    }

    @Override
    Optional<String> lookAlike(Connection connection) throws SQLException {
        return Sql.of(connection, "select version()")
                .first(row -> row.getString(1))
                .filter(version -> version.contains(LOOK_ALIKE))
                .map(version -> LOOK_ALIKE);
    }

    @Override
    public String now() {
        return "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
    }

    /**
     * Of a column that equals something it concludes that the primary key has the same order, and may walk along that instead, through all of the history for what is
     * seldom; and what is seldom it does not know when it has one plan for all values. Of a column that is in an array it does not conclude that.
     */
    @Override
    String equal(String column, String value, boolean first) {
        return first ? column + " = any (array[" + value + "])" : super.equal(column, value, false);
    }

    /** It keeps the plan that it made while a table was small; a list would then be compared with each row of a large one. */
    @Override
    public String among(NumberList list) {
        return "in (select unnest(cast(array[" + list.parameters() + "] as bigint[])))";
    }

    @Override
    public String locking(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " where " + condition + " order by " + order + " for update";
    }

    @Override
    public boolean changesTablesInTransactions() {
        return true;
    }

    /** The lock ends with the transaction, so that a pool of connections in front of the database does no harm. */
    @Override
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        execute(connection, "set local lock_timeout = '" + PATIENCE_SECONDS + "s'");
        execute(connection, "select pg_advisory_xact_lock(hashtext('webhooks-ee " + prefix + "'))");
        execute(connection, sql);
    }

    @Override
    public boolean changesRowsInQueries() {
        return true;
    }
}

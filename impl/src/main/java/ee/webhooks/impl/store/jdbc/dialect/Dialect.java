// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.message.Causes;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import ee.webhooks.impl.store.jdbc.sql.IndexRange;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one kind of database does in its own way. The methods answer for a database that keeps to the standard. */
public abstract class Dialect {

    /** How long a statement waits for rows that another node is changing, which may have been halted in the middle of it. */
    public static final int PATIENCE_SECONDS = 5;

    private static final String TRANSACTION_ROLLBACK = "40";
    private static final String INVALID_TRANSACTION_STATE = "25";

    /** A unique key: of databases that tell it apart, and of the others. */
    private static final Set<String> DUPLICATE = Set.of("23505", "23000");

    /** Another transaction has added the same row: the next try finds it. */
    private static final String INTEGRITY_VIOLATION = "23";

    private final List<String> names;
    private final Failures failures;

    /**
     * @param name of the directory with its scripts
     * @param others that databases of this kind have, too
     */
    protected Dialect(Failures failures, String name, String... others) {
        this.failures = failures;
        this.names = Stream.concat(Stream.of(name), Stream.of(others)).toList();
    }

    /** Names the directory with its tables, and itself to people. */
    public final String name() {
        return names.get(0);
    }

    /** As people may call it. */
    final List<String> names() {
        return names;
    }

    /** Whether a database that calls itself so is of this kind. */
    boolean isCalled(String product) {
        return names.contains(product.toLowerCase(Locale.ROOT));
    }

    /** The name of a database that calls itself as one of this kind does, and is none; empty if it is one. */
    Optional<String> lookAlike(Connection connection) throws SQLException {
        return Optional.empty();
    }
    /**
     * Whether a database is lost with its process.
     *
     * @param url as the driver has it; null if it says none
     */
    public boolean isInMemory(String url) {
        return false;
    }

    /** A query for the time of the database, in milliseconds since 1970. */
    public abstract String now();

    /** Completes a query for rows that no other transaction has locked, and locks them: its last parameter is how many at most. */
    public String skippingLocked(String columns, String table, String condition, String order) {
        return "select " + columns + " from " + table + " where " + condition + " order by " + order
                + " limit ? for update skip locked";
    }

    /** The same for rows that are known by their keys. */
    public String skippingLocked(String columns, String table, String condition) {
        return locking(columns, table, condition) + " skip locked";
    }

    /**
     * Whether a query that locks rows may lock the gaps between the rows that it walks along, too, into which callers insert: then rows are found without a lock, and
     * locked by their keys.
     */
    public boolean locksGaps() {
        return false;
    }

    /** How many bytes the body of a message has. Some databases read all of it to find out. */
    public String measuredSize() {
        return "coalesce(octet_length(body), 0)";
    }

    /** Whether it reads all bodies that a query names, also those that are not part of the result. */
    public boolean readsUnusedBodies() {
        return false;
    }

    /** How many bytes the body of a message has, as it is stored beside it; where that is not known, measured, or null where the database would read all bodies for it. */
    public final String size() {
        return readsUnusedBodies() ? "body_size" : "coalesce(body_size, " + measuredSize() + ")";
    }

    /**
     * A condition for numbers, behind a column: without going through the list for each row of the table, whatever the database believes of how few these are.
     */
    public String among(NumberList list) {
        return "in " + list;
    }

    /** A table of which rows are changed or locked by their keys, whatever the database believes to be quicker: it would lock what it walks along. */
    public String byKey(String table) {
        return table;
    }

    /** Deletes rows by numbers. */
    public String deleting(String table, String column, NumberList list) {
        return "delete from " + table + " where " + column + " " + among(list);
    }

    /**
     * A statement that lets the transaction that begins with it see what is committed at the moment of each of its statements, whatever the session is set to, and
     * concerns no later one; empty if there is none, or no need for one.
     */
    public Optional<String> readCommitted() {
        return Optional.of("set transaction isolation level read committed");
    }

    /** The last parameter of {@link #skippingLocked}; or, where it has none for that, what is set of the statement. */
    public Parameters.Values limit(int rows) {
        return parameters -> parameters.add(rows);
    }

    /** Completes a query that locks nothing: its last parameter is how many rows at most. */
    public final String firstRows(String query) {
        return firstRows(query, "?");
    }

    /** The same for a number that is part of the text, so that what the database plans is made for so few. */
    public final String firstRows(String query, int limit) {
        return firstRows(query, Integer.toString(limit));
    }

    String firstRows(String query, String limit) {
        return query + " limit " + limit;
    }

    /**
     * Conditions for the rows of a range. Together with its order they are to be answered by its index, whatever the database believes of how many rows
     * there are.
     */
    public final Conditions in(IndexRange range) {
        Conditions conditions = new Conditions();
        for (int i = 0; i < range.columns().size(); i++) {
            conditions.and(equal(range.columns().get(i), range.values().get(i), i == 0));
        }
        return conditions
                .parameters(range.parameters())
                .and(range.number() + " >= ?", range.first())
                .and(range.number() + " <= ?", range.last());
    }

    /**
     * A condition of a range.
     *
     * @param first whether it is about the first column of the index
     */
    String equal(String column, String value, boolean first) {
        return column + " = " + value;
    }

    /** Completes a query for rows that are to be changed next: waits for others who have locked them. */
    public String locking(String columns, String table, String condition) {
        return "select " + columns + " from " + table + " where " + condition + " for update";
    }

    /** The same for {@link #among} some numbers, in an order in which every node locks them. */
    public String locking(String columns, String table, String condition, String order) {
        return locking(columns, table, condition);
    }

    /** What creating a table, a column or an index says that was there before. */
    public boolean isAlreadyThere(SQLException failure) {
        return failures.isAlreadyThere(failure);
    }

    /** What an insert says whose row is there already. */
    public static boolean isDuplicate(SQLException failure) {
        return DUPLICATE.contains(String.valueOf(failure.getSQLState()));
    }

    /** What a statement says that must be the first one of its transaction, and is not. */
    public boolean isInTransaction(SQLException failure) {
        return String.valueOf(failure.getSQLState()).startsWith(INVALID_TRANSACTION_STATE);
    }

    /** What a statement says whose table is not there. */
    public final boolean isMissing(SQLException failure) {
        return failures.isMissing(failure);
    }

    /** What a statement says that the user of the database may not execute. */
    public final boolean isDenied(SQLException failure) {
        return failures.isDenied(failure);
    }

    /** Whether a statement that changes tables is part of a transaction; if not, it ends one. */
    public boolean changesTablesInTransactions() {
        return false;
    }

    /**
     * Executes a statement that creates or changes a table, if the database can see to that on one node at a time. It does not wait long for those who use
     * the table: every later transaction would wait for it.
     *
     * @param prefix of the tables
     */
    public void changeTables(Connection connection, String prefix, String sql) throws SQLException {
        execute(connection, sql);
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether a transaction failed because of another one at the same time, so that it may be tried again at once. */
    public boolean isTransient(SQLException failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLTransactionRollbackException
                        || cause instanceof SQLException reported && isTransientState(reported.getSQLState()));
    }

    private static boolean isTransientState(String state) {
        return state != null && (state.startsWith(TRANSACTION_ROLLBACK) || state.startsWith(INTEGRITY_VIOLATION));
    }

    /** Whether a query can contain statements that change rows: then finished work is written, and messages are claimed, by one statement each. */
    public boolean changesRowsInQueries() {
        return false;
    }
}

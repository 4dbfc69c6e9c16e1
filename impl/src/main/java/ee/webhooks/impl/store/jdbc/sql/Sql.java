// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A statement, its parameters, and how it is executed: {@code Sql.of(connection, "select name from t where id = ?").with(id).first(row -> row.getString(1))}. All that
 * is opened for it is closed, but for the connection.
 */
public final class Sql {

    private final Connection connection;
    private final String text;
    private Object[] values = {};
    private int seconds;
    private int rows;

    private Sql(Connection connection, String text) {
        this.connection = connection;
        this.text = text;
    }

    public static Sql of(Connection connection, String text) {
        return new Sql(connection, text);
    }

    /** Reads the row that the cursor is on. */
    @FunctionalInterface
    public interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** Does something with the row that the cursor is on. */
    @FunctionalInterface
    public interface Use {

        void with(ResultSet row) throws SQLException;
    }

    /** Sets the parameters for one of several items. */
    @FunctionalInterface
    public interface Binder<T> {

        void bind(Parameters parameters, T item) throws SQLException;
    }

    /**
     * @param parameters texts, numbers of the type {@code long} or {@code int}, {@link Parameters.Values}, and {@code OptionalLong}; {@code null} is no text
     */
    public Sql with(Object... parameters) {
        values = parameters;
        return this;
    }

    /** How long it may take. */
    public Sql within(int atMostSeconds) {
        seconds = atMostSeconds;
        return this;
    }

    /** How many rows are read, where that is not part of the query. */
    public Sql limit(int atMostRows) {
        rows = atMostRows;
        return this;
    }

    public <T> List<T> list(Reader<T> reader) throws SQLException {
        return addTo(new ArrayList<>(), reader);
    }

    /** Answers the collection. */
    public <T, C extends Collection<? super T>> C addTo(C found, Reader<T> reader) throws SQLException {
        each(row -> found.add(reader.read(row)));
        return found;
    }

    public void each(Use use) throws SQLException {
        try (PreparedStatement statement = prepare()) {
            new Parameters(statement).addAll(values);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    use.with(row);
                }
            }
        }
    }

    /** Reads the first row; empty if there is none, or if the reader answers {@code null}. */
    public <T> Optional<T> first(Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return first(statement, reader, values);
        }
    }

    private static <T> Optional<T> first(PreparedStatement statement, Reader<T> reader, Object... values)
            throws SQLException {
        new Parameters(statement).addAll(values);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
        }
    }

    /** Answers how many rows were changed. */
    public int update() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            new Parameters(statement).addAll(values);
            return statement.executeUpdate();
        }
    }

    /** Inserts one row; answers the number that the database gives it. */
    public long insert(String generatedColumn) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text, new String[] {generatedColumn})) {
            new Parameters(statement).addAll(values);
            statement.executeUpdate();
            try (ResultSet key = statement.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    /** Executes it for each item, all in one batch; not at all if there is none. */
    public <T> int[] batch(Collection<? extends T> items, Binder<T> binder) throws SQLException {
        if (items.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = prepare()) {
            Parameters parameters = new Parameters(statement);
            for (T item : items) {
                binder.bind(parameters.restart(), item);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** The same without a batch, one after the other. */
    public <T> int[] oneByOne(Collection<? extends T> items, Binder<T> binder) throws SQLException {
        int[] changed = new int[items.size()];
        if (items.isEmpty()) {
            return changed;
        }
        try (PreparedStatement statement = prepare()) {
            Parameters parameters = new Parameters(statement);
            int index = 0;
            for (T item : items) {
                binder.bind(parameters.restart(), item);
                changed[index++] = statement.executeUpdate();
            }
        }
        return changed;
    }

    /** A query that is executed several times, each time with other parameters. */
    public static final class Repeated implements AutoCloseable {

        private final PreparedStatement statement;

        private Repeated(PreparedStatement statement) {
            this.statement = statement;
        }

        /** As {@link Sql#first}. */
        public <T> Optional<T> first(Reader<T> reader, Object... parameters) throws SQLException {
            return Sql.first(statement, reader, parameters);
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** To be closed. */
    public Repeated repeated() throws SQLException {
        return new Repeated(prepare());
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
        if (rows > 0) {
            statement.setMaxRows(rows);
        }
        return statement;
    }
}

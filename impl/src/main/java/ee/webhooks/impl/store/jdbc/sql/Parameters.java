// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sets the parameters of a statement, one after the other. */
public final class Parameters {

    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Values of any number of parameters that belong together. */
    @FunctionalInterface
    public interface Values {

        void addTo(Parameters parameters) throws SQLException;
    }

    /** Begins with the first one again. */
    Parameters restart() {
        next = 1;
        return this;
    }

    /**
     * @param text {@code null} for none
     */
    public Parameters add(String text) throws SQLException {
        statement.setString(next++, text);
        return this;
    }

    public Parameters add(long number) throws SQLException {
        statement.setLong(next++, number);
        return this;
    }

    public Parameters add(int number) throws SQLException {
        statement.setInt(next++, number);
        return this;
    }

    /** Databases want to know the type of what is empty. */
    public Parameters add(OptionalLong number) throws SQLException {
        return number.isPresent() ? add(number.getAsLong()) : addNull(Types.BIGINT);
    }

    /** Databases want to know the type of what is empty. */
    public Parameters add(OptionalInt number) throws SQLException {
        return number.isPresent() ? add(number.getAsInt()) : addNull(Types.INTEGER);
    }

    /**
     * @param bytes {@code null} for none
     */
    public Parameters add(byte[] bytes) throws SQLException {
        statement.setBytes(next++, bytes);
        return this;
    }

    public Parameters add(Array array) throws SQLException {
        statement.setArray(next++, array);
        return this;
    }

    public Parameters add(Values values) throws SQLException {
        values.addTo(this);
        return this;
    }

    private Parameters addNull(int type) throws SQLException {
        statement.setNull(next++, type);
        return this;
    }

    /** Where a limit is no parameter, it is set of the statement. */
    public Parameters limitRows(int rows) throws SQLException {
        statement.setMaxRows(rows);
        statement.setFetchSize(rows);
        return this;
    }

    void addAll(Object... values) throws SQLException {
        for (Object value : values) {
            addAny(value);
        }
    }

    private void addAny(Object value) throws SQLException {
        if (value == null || value instanceof String) {
            add((String) value);
        } else if (value instanceof Long number) {
            add(number.longValue());
        } else if (value instanceof Integer number) {
            add(number.intValue());
        } else if (value instanceof Values several) {
            add(several);
        } else if (value instanceof OptionalLong number) {
            add(number);
        } else {
            throw new IllegalArgumentException("No parameter of a statement: " + value.getClass());
        }
    }
}

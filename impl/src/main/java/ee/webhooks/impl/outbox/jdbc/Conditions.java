// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What follows {@code where} in a query, and the values of its parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param value texts and numbers
     */
    Conditions and(String condition, Object... value) {
        conditions.add(condition);
        values.addAll(List.of(value));
        return this;
    }

    String text() {
        return String.join(" and ", conditions);
    }

    /** Sets the first parameters of a statement; answers the number of the parameter that follows. */
    int set(PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (Object value : values) {
            if (value instanceof String text) {
                statement.setString(parameter++, text);
            } else {
                statement.setLong(parameter++, ((Number) value).longValue());
            }
        }
        return parameter;
    }
}

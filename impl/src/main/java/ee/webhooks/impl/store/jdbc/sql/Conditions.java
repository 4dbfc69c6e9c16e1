// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What follows {@code where} or {@code on} in a query, and the values of its parameters. */
public final class Conditions implements Parameters.Values {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private String order = "";

    /**
     * @param value as in {@link Sql#with}
     */
    public Conditions and(String condition, Object... value) {
        conditions.add(condition);
        values.addAll(List.of(value));
        return this;
    }

    /** The values of parameters in conditions that were added without them. */
    public Conditions parameters(List<?> more) {
        values.addAll(more);
        return this;
    }

    public Conditions and(Conditions others) {
        conditions.addAll(others.conditions);
        values.addAll(others.values);
        return this;
    }

    /** Adds that one of some others holds. */
    public Conditions andAny(Conditions others) {
        conditions.add("((" + String.join(") or (", others.conditions) + "))");
        values.addAll(others.values);
        return this;
    }

    public Conditions orderBy(String columns) {
        order = " order by " + columns;
        return this;
    }

    public String text() {
        return String.join(" and ", conditions) + order;
    }

    @Override
    public void addTo(Parameters parameters) throws SQLException {
        parameters.addAll(values.toArray());
    }
}

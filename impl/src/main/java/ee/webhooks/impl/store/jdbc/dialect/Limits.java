// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets how many rows a query returns, where the database wants it. */
public final class Limits {

    private Limits() {}

    public static void set(Dialect dialect, PreparedStatement statement, int parameter, int limit) throws SQLException {
        if (dialect.limitIsParameter()) {
            statement.setInt(parameter, limit);
        } else {
            statement.setMaxRows(limit);
            statement.setFetchSize(limit);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done with a connection; closes neither it nor its transaction. */
@FunctionalInterface
public interface SqlCallback<T> {

    T with(Connection connection) throws SQLException;
}

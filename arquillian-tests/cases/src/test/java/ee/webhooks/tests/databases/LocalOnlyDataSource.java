// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.databases;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A server cannot use it but as a local resource, which commits in one phase. */
public class LocalOnlyDataSource extends AbstractH2DataSource implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return database.getConnection(user, password);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.databases;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** A server cannot use it but as an XA resource. */
public class XaOnlyDataSource extends AbstractH2DataSource implements XADataSource {

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return database.getXAConnection();
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return database.getXAConnection(user, password);
    }
}

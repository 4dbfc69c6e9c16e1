// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import javax.sql.DataSource;

class PostgreSqlUnreadableRowsTest extends AbstractUnreadableRowsTest {

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import javax.sql.DataSource;

class PostgreSqlDeliveriesTest extends AbstractDeliveriesTest {

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }
}

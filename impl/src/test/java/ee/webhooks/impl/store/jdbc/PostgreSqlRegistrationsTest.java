// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import javax.sql.DataSource;

class PostgreSqlRegistrationsTest extends AbstractRegistrationsTest {

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }
}

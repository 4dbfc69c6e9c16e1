// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import ee.webhooks.impl.store.jdbc.PostgreSqlServer;
import javax.sql.DataSource;

class PostgreSqlDeduplicationTest extends AbstractDeduplicationTest {

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.deduplicate;

import ee.webhooks.impl.outbox.jdbc.PostgreSqlServer;
import javax.sql.DataSource;

class PostgreSqlDeduplicationTest extends AbstractDeduplicationTest {

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }
}

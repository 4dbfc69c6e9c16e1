// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2DeduplicationTest extends AbstractDeduplicationTest {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void startDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:deduplicate;DB_CLOSE_DELAY=-1;IGNORECASE=TRUE", "sa", "");
        pool.setMaxConnections(20);
    }

    @AfterAll
    static void stopDatabase() {
        pool.dispose();
    }

    @Override
    DataSource dataSource() {
        return pool;
    }
}

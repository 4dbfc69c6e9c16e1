// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** H2 in the version that servers ship, and in the newest: see the executions of Surefire. */
class H2UnreadableRowsTest extends AbstractUnreadableRowsTest {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void startDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:unreadable;DB_CLOSE_DELAY=-1", "sa", "");
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DatabaseOutageTest extends AbstractOutageTest {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void startDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:outage;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @AfterAll
    static void stopDatabase() {
        pool.dispose();
    }

    @Override
    Scene scene(String... endpointIds) {
        return Scene.inDatabase(pool, Scene.DELAYS, endpointIds);
    }
}

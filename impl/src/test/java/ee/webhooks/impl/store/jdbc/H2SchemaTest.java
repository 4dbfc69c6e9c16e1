// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** H2 in the version that servers ship, and in the newest: see the executions of Surefire. */
class H2SchemaTest extends AbstractSchemaTest {

    private static final String URL = "jdbc:h2:mem:schema";

    private static final List<JdbcConnectionPool> POOLS = new ArrayList<>();

    @BeforeAll
    static void startDatabase() {
        pool(URL + ";DB_CLOSE_DELAY=-1", "sa");
    }

    private static JdbcConnectionPool pool(String url, String user) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, user, "");
        POOLS.add(pool);
        return pool;
    }

    @AfterAll
    static void stopDatabase() {
        POOLS.forEach(JdbcConnectionPool::dispose);
    }

    /** H2 alters a table by a copy of it, and loses what others insert meanwhile: the dialect holds this lock then. */
    @Override
    <T> T reach(Supplier<T> statement) {
        synchronized (H2.class) {
            return statement.get();
        }
    }

    @Override
    DataSource dataSource() {
        return POOLS.get(0);
    }

    @Override
    DataSource restricted(String rights, String... tables) throws SQLException {
        String user = "user" + POOLS.size();
        VersionOne.execute(dataSource(), List.of("create user " + user + " password ''"));
        for (String table : tables) {
            VersionOne.execute(dataSource(), List.of("grant " + rights + " on " + table + " to " + user));
        }
        return pool(URL, user);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbPoolDataSource;

class MariaDbUnreadableRowsTest extends AbstractUnreadableRowsTest {

    @TempDir
    static Path directory;

    private static MariaDbServer server;
    private static MariaDbPoolDataSource pool;

    @BeforeAll
    static void startDatabase() throws IOException, InterruptedException, SQLException {
        server = MariaDbServer.start(directory);
        pool = new MariaDbPoolDataSource(server.url() + "&maxPoolSize=20");
    }

    @AfterAll
    static void stopDatabase() {
        if (pool != null) {
            pool.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    DataSource dataSource() {
        return pool;
    }
}

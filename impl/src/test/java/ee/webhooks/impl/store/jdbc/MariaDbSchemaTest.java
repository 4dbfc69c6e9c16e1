// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbPoolDataSource;

class MariaDbSchemaTest extends AbstractSchemaTest {

    @TempDir
    static Path directory;

    private static final List<MariaDbPoolDataSource> POOLS = new ArrayList<>();

    private static MariaDbServer server;

    @BeforeAll
    static void startDatabase() throws IOException, InterruptedException, SQLException {
        server = MariaDbServer.start(directory);
        pool("root");
    }

    private static MariaDbPoolDataSource pool(String user) throws SQLException {
        MariaDbPoolDataSource pool =
                new MariaDbPoolDataSource(server.url().replace("user=root", "user=" + user) + "&maxPoolSize=20");
        POOLS.add(pool);
        return pool;
    }

    @AfterAll
    static void stopDatabase() {
        POOLS.forEach(MariaDbPoolDataSource::close);
        if (server != null) {
            server.close();
        }
    }

    @Override
    DataSource dataSource() {
        return POOLS.get(0);
    }

    @Test
    void serverKeepsItsTemporaryTablesApartFromThoseOfOtherServers() throws SQLException, IOException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select @@tmpdir")) {
            assertThat(rows.next()).isTrue();
            assertThat(Path.of(rows.getString(1))).isEqualTo(MariaDbServer.temporaryFiles(directory));
        }
    }

    @Override
    DataSource restricted(String rights, String... tables) throws SQLException {
        String user = "user" + POOLS.size();
        VersionOne.execute(dataSource(), List.of("create user " + user + "@'%'"));
        for (String table : tables) {
            VersionOne.execute(dataSource(), List.of("grant " + rights + " on " + table + " to " + user + "@'%'"));
        }
        return pool(user);
    }
}

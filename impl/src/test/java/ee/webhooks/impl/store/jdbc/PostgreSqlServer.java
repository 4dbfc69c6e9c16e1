// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** One PostgreSQL for all tests of this JVM. It ends with the JVM. */
public final class PostgreSqlServer {

    private static HikariDataSource pool;

    private PostgreSqlServer() {}

    public static synchronized DataSource dataSource() {
        if (pool == null) {
            try {
                pool = new HikariDataSource();
                pool.setDataSource(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start()
                        .getPostgresDatabase());
                pool.setMaximumPoolSize(20);
            } catch (IOException notStarted) {
                throw new UncheckedIOException(notStarted);
            }
        }
        return pool;
    }
}

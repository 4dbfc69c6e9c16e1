// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.jdbc.dialect.H2;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is lost with its process loses calls: the log says so, and what to do about it. */
class DatabaseInMemoryTest {

    @RegisterExtension
    private final Log log = new Log(JdbcDatabase.class);

    private static void start(String url) throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl(url);
        TestNode node = TestNode.started(new TestDatabase(dataSource));
        node.database.prepare();
    }

    @Test
    void databaseInMemoryIsWarnedOfOnceAndOneOnDiskIsNot(@TempDir Path directory) throws Exception {
        start("jdbc:h2:mem:volatile;DB_CLOSE_DELAY=-1");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00252: The database of webhooks.datasource is h2 in memory:")
                .contains("webhooks.datasource");

        start("jdbc:h2:" + directory.resolve("stored"));
        assertThat(log.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:test",
                "jdbc:h2:mem:",
                "jdbc:h2:tcp://localhost:9092/mem:test",
                "jdbc:h2:ssl://db.internal/mem:test",
                "jdbc:h2:nioMemFS:test",
                "jdbc:h2:memFS:test",
                "jdbc:h2:nioMemLZF:test"
            })
    void urlOfADatabaseInMemoryIsKnown(String url) {
        assertThat(new H2().isInMemory(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:~/mem",
                "jdbc:h2:file:/data/mem:x",
                "jdbc:h2:tcp://localhost/~/test",
                "jdbc:postgresql://mem/test",
                "jdbc:h2:./memory"
            })
    void otherUrlsAreNone(String url) {
        assertThat(new H2().isInMemory(url)).isFalse();
        assertThat(new H2().isInMemory(null)).isFalse();
    }
}

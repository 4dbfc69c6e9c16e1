// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A node of a MariaDB Galera cluster is killed under load, and the sender goes on with another one. The cluster is started by
 * {@code impl/src/test/scripts/galera.sh}, which runs this test too.
 */
@EnabledIfSystemProperty(named = "galera.pid", matches = "\\d+", disabledReason = "Run by src/test/scripts/galera.sh")
class GaleraTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofSeconds(5);
    private static final String URL = "jdbc:mariadb:%s//%s/outbox?user=root&password=&socketTimeout=30000";

    private final String first = System.getProperty("galera.first");
    private final String second = System.getProperty("galera.second");

    private static Queries queries(String host) throws SQLException {
        return new Queries(new MariaDbDataSource(String.format(URL, "", host)));
    }

    @Test
    void nodeIsKilledUnderLoadAndTheSenderGoesOnWithAnother() throws Exception {
        Queries killed = queries(first);
        Queries left = queries(second);
        killed.execute(CallerThread.TABLE);
        try (ChaosReceiver receiver = new ChaosReceiver();
                SenderProcess sender = SenderProcess.start(
                        "galera", 0, String.format(URL, "sequential:", first + "," + second), receiver.port())) {
            await().atMost(PATIENCE).until(() -> killed.committed() > 0);
            long begun = System.nanoTime();
            await().atMost(PATIENCE).until(() -> System.nanoTime() - begun > LOAD.toNanos());
            ProcessHandle.of(Long.getLong("galera.pid")).orElseThrow().destroyForcibly();
            long at = System.nanoTime();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> left.committed() > 0);
            Set<String> unwritten = left.open();
            long committed = left.committed();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> left.committed() > committed);
            Duration next = Duration.ofNanos(System.nanoTime() - at);
            sender.quiet();

            new PromisesCheck(receiver, List.of(sender), left)
                    .awaitAndCheck(String.format(
                            "a Galera node was killed, %d calls open then, next commit %d ms later",
                            unwritten.size(), next.toMillis()));
            assertThat(receiver.repeated()).isSubsetOf(unwritten);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The primary of a PostgreSQL is killed under load, and its synchronous standby is promoted. It takes two minutes and is not part of the build:
 * {@code mvn -f impl/pom.xml test -Dtest=FailoverTest -Dfailover=true}.
 */
@EnabledIfSystemProperty(named = "failover", matches = "true", disabledReason = "Takes minutes: -Dfailover=true")
class FailoverTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    /**
     * @param seconds without a primary: less than the lease of the sender, which is 7 seconds, and more
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 15, 30})
    void primaryIsKilledUnderLoadAndItsStandbyPromoted(int seconds) throws Exception {
        try (ReplicatedDatabase database = new ReplicatedDatabase(directory);
                ChaosReceiver receiver = new ChaosReceiver();
                SenderProcess sender = SenderProcess.start("failover", 0, database.url(), receiver.port())) {
            await().atMost(PATIENCE).until(() -> database.primary().committed() > 0);
            long begun = System.nanoTime();
            await().atMost(PATIENCE).until(() -> System.nanoTime() - begun > LOAD.toNanos());
            database.killPrimary();
            await().atMost(PATIENCE)
                    .until(() -> receiver.sinceLastAccepted().compareTo(Duration.ofSeconds(seconds)) > 0);

            Queries standby = database.standby();
            Set<String> unwritten = standby.open();
            long committed = standby.committed();
            long accepts = receiver.accepts();
            database.promoteStandby();
            long promoted = System.nanoTime();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> receiver.accepts() > accepts);
            Duration first = Duration.ofNanos(System.nanoTime() - promoted);
            await().atMost(PATIENCE).until(() -> standby.committed() > committed);
            sender.quiet();

            new PromisesCheck(receiver, List.of(sender), standby)
                    .awaitAndCheck(String.format(
                            "%d s without a primary, %d calls open then, first delivery %d ms after the promotion",
                            seconds, unwritten.size(), first.toMillis()));
            // At least once: what was accepted may come again only if the database did not hear of it.
            assertThat(receiver.repeated()).isSubsetOf(unwritten);
        }
    }
}

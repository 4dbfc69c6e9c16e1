// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.jdbc.JdbcDeliveryStore;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClockDifferenceTest {

    private static final long NOW = 1_700_000_000_000L;

    @RegisterExtension
    final Log log = new Log(ClockDifference.class);

    /** Begins anywhere, as that of the platform does. */
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(5).toNanos();

    private final ClockDifference difference =
            new ClockDifference(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), () -> nanos);

    @Test
    void clocksThatDifferLittleAreFine() {
        difference.look(NOW - 60_000);
        difference.look(NOW + 60_000);

        assertThat(log.warnings()).isEmpty();
        assertThat(log.infos()).isEmpty();
    }

    @Test
    void warningSaysWhichIsAheadAndByHowMuch() {
        difference.look(NOW - 300_000);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00197: The clock of this node is 300 seconds ahead of that of the database.");

        nanos += Duration.ofHours(1).toNanos();
        difference.look(NOW + 61_000);
        assertThat(log.warnings()).last().asString().contains("61 seconds behind that of the database");
    }

    @Test
    void warningIsRepeatedEveryHourAndItsEndIsSaid() {
        difference.look(NOW - 300_000);
        nanos += Duration.ofHours(1).toNanos() - 1;
        difference.look(NOW - 300_000);
        assertThat(log.warnings()).hasSize(1);
        nanos++;
        difference.look(NOW - 300_000);
        assertThat(log.warnings()).hasSize(2);
        difference.look(NOW);
        difference.look(NOW);
        assertThat(log.infos()).singleElement().asString().startsWith("WHK00198");
        difference.look(NOW - 300_000);
        assertThat(log.warnings()).hasSize(3);
    }

    /** As the node has it: each answer of the database is looked at. */
    @Test
    void nodeWhoseClockIsWrongSaysSo() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:clock;DB_CLOSE_DELAY=-1", "sa", "");
        try {
            TestDatabase test = new TestDatabase(pool);
            JdbcDatabase database = new JdbcDatabase(
                    new LocalTransactions(pool),
                    new JdbcSettings("shop", test.tables(), SchemaMode.CREATE, Duration.ofSeconds(20)),
                    Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5)),
                    System::nanoTime,
                    new Random());
            new JdbcDeliveryStore(database, System::nanoTime).heartbeat();

            assertThat(log.warnings()).singleElement().asString().contains(" behind that of the database");
        } finally {
            pool.dispose();
        }
    }
}

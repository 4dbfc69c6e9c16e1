// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.EndedTransactions;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.TestNode;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are made by those who are told the end of a transaction, whose connection is still theirs. */
class LateCallsTest {

    private static final int CALLERS = 20;

    @RegisterExtension
    final Log log = new Log(LateCalls.class);

    private final HikariDataSource pool = new HikariDataSource();
    private TestDatabase database;
    private JdbcOutbox outbox;

    @BeforeEach
    void open() throws SQLException {
        pool.setJdbcUrl("jdbc:h2:mem:late;DB_CLOSE_DELAY=-1");
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(500);
        database = new TestDatabase(pool);
        JdbcDatabase jdbc = new JdbcDatabase(
                new EndedTransactions(new LocalTransactions(pool)),
                new JdbcSettings(
                        ApplicationIdentity.configured("shop"),
                        database.tables(),
                        SchemaMode.CREATE,
                        TestNode.DEADLINE,
                        Optional.empty()),
                System::nanoTime,
                new Random());
        jdbc.prepare();
        outbox = new JdbcOutbox(jdbc, new MemoryBudget(10, 1000), TestNode::later, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private long stored() {
        return database.number("select count(*) from {outbox}");
    }

    @Test
    void callsOfThoseWhoHoldAllConnectionsAreStored() throws InterruptedException {
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String id = "m" + i;
            Thread caller = new Thread(() -> {
                try (Connection held = connection()) {
                    outbox.store(Messages.of(id));
                    held.clearWarnings();
                } catch (SQLException | RuntimeException failed) {
                    failures.add(failed);
                }
            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(failures).isEmpty();
        await().ignoreExceptions().until(() -> stored() == CALLERS);
        assertThat(outbox.unstored()).isZero();
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connection() throws SQLException {
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLException noneYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void callIsStoredBeforeTheCallerGoesOn() {
        outbox.store(Messages.of("m"));

        assertThat(stored()).isEqualTo(1);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void callThatHasToWaitIsNamedInTheLogAndStoredLater() throws SQLException {
        try (Connection one = pool.getConnection();
                Connection other = pool.getConnection()) {
            outbox.store(Messages.of("m"));
            assertThat(List.of(one, other)).noneMatch(LateCallsTest::isClosed);
            assertThat(log.warnings()).singleElement().asString().startsWith("WHK00220");
            assertThat(outbox.unstored()).isEqualTo(1);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> stored() == 1);
    }

    @Test
    void callThatTheDatabaseCannotTakeFailsAtOnce() {
        database.update("drop table {outbox}");

        assertThatThrownBy(() -> outbox.store(Messages.of("m"))).hasMessageStartingWith("WHK00211");
        assertThat(outbox.unstored()).isZero();
    }

    @Test
    void noMoreCallsAreKeptThanAThousand() throws SQLException {
        try (Connection one = pool.getConnection();
                Connection other = pool.getConnection()) {
            assertThat(List.of(one, other)).noneMatch(LateCallsTest::isClosed);
            for (int i = 0; i < 1000; i++) {
                String id = "m" + i;
                assertThatCode(() -> outbox.store(Messages.of(id))).doesNotThrowAnyException();
            }
            assertThatThrownBy(() -> outbox.store(Messages.of("one more")))
                    .rootCause()
                    .hasMessageStartingWith("WHK00221");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> stored() == 1000);
    }
}

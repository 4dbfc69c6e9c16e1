// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.attempt.Verdict;
import ee.webhooks.impl.outbox.Message;
import ee.webhooks.impl.outbox.Messages;
import ee.webhooks.impl.outbox.jdbc.PostgreSqlServer;
import ee.webhooks.impl.outbox.jdbc.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Very many calls to one endpoint that does not answer, and one call to another: of the same webhook, and at the same host as far as the dispatcher knows one. How many is said by
 * {@code -Dflood=1000000}.
 */
class FloodTest {

    private static final int CALLS = Integer.getInteger("flood", 3_000);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestDatabase database = new TestDatabase(PostgreSqlServer.dataSource());
    private final BreakableDataSource dataSource = new BreakableDataSource(PostgreSqlServer.dataSource());
    private final Receivers receivers = new Receivers();
    private final TestEngine engine = TestEngine.on(database, dataSource)
            .endpoint("slow", endpoint -> of("flooded", endpoint))
            .endpoint("quick", endpoint -> of("other", endpoint));

    private static WebhookEndpoint.Builder of(String consumer, WebhookEndpoint.Builder endpoint) {
        return endpoint.consumer(consumer);
    }

    @AfterEach
    void stop() {
        receivers.answer(Verdict.DELIVERED);
        engine.close();
    }

    /** What the flood consists of is made with others already waiting, at each tenth of it another single call. */
    private void assertSinglesOvertake(IntFunction<Message> flood, IntFunction<Message> single) throws SQLException {
        receivers.hold("slow");
        engine.start(receivers);
        for (int part = 0; part < 10; part++) {
            int first = part * (CALLS / 10);
            // All at once, and so more than there is room for in memory
            engine.transactions().run(connection -> {
                for (int i = 0; i < CALLS / 10; i++) {
                    engine.store(flood.apply(first + i));
                }
                return null;
            });
            int arrived = part + 1;
            engine.store(single.apply(part));
            Instant made = Instant.now();
            await().atMost(PATIENCE).until(() -> receivers.deliveriesTo("quick") == arrived);
            System.Logger logger = System.getLogger(FloodTest.class.getName());
            logger.log(
                    System.Logger.Level.INFO,
                    "After {0} calls, one to another endpoint took {1}",
                    (part + 1) * (CALLS / 10),
                    Duration.between(made, Instant.now()));
        }
        assertThat(receivers.deliveriesTo("slow")).isZero();
        assertThat(receivers.underWay("slow")).isLessThanOrEqualTo(TestEngine.PER_ENDPOINT);
    }

    @Test
    void floodToOneConsumerDoesNotHoldUpACallToAnother() throws SQLException {
        assertSinglesOvertake(
                number -> Messages.to("flooded", "flood" + number), number -> Messages.to("other", "single" + number));
    }

    @Test
    void floodOfOneOrderKeyDoesNotHoldUpACallOfAnother() throws SQLException {
        assertSinglesOvertake(
                number -> Messages.orderedBy("flood", "flooded", "flood" + number),
                number -> Messages.orderedBy("single", "other", "single" + number));
    }
}

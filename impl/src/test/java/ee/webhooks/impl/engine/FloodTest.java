// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Very many calls without an answer, of one consumer, order key, webhook or host, and one call beside them to an endpoint that answers. How many is said by
 * {@code -Dflood=1000000}.
 */
class FloodTest {

    private static final int CALLS = Integer.getInteger("flood", 3_000);
    private static final int ENDPOINTS_OF_HOST = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
    private final BreakableDataSource dataSource = new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource());
    private final Receivers receivers = new Receivers();
    private final TestEngine engine = TestEngine.on(database, dataSource)
            .endpoint("slow", endpoint -> endpoint.consumer("flooded"))
            .endpoint("quick", endpoint -> endpoint.consumer("other"));

    @AfterEach
    void stop() {
        receivers.answer(AttemptResult.DELIVERED);
        engine.close();
    }

    /** What the flood consists of is made with others already waiting, at each tenth of it another single call. */
    private void assertSinglesOvertake(IntFunction<Message> flood, IntFunction<Message> single) throws SQLException {
        receivers.hold("slow");
        assertSinglesOvertakeWhatIsHeld(flood, "quick", single);
        assertThat(receivers.deliveriesTo("slow")).isZero();
        assertThat(receivers.underWay("slow")).isLessThanOrEqualTo(TestEngine.PER_ENDPOINT);
    }

    private void assertSinglesOvertakeWhatIsHeld(IntFunction<Message> flood, String quick, IntFunction<Message> single)
            throws SQLException {
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
            await().atMost(PATIENCE).until(() -> receivers.deliveriesTo(quick) == arrived);
            System.Logger logger = System.getLogger(FloodTest.class.getName());
            logger.log(
                    System.Logger.Level.INFO,
                    "After {0} calls, one to another endpoint took {1}",
                    (part + 1) * (CALLS / 10),
                    Duration.between(made, Instant.now()));
        }
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

    @Test
    void floodOfOneWebhookDoesNotHoldUpACallOfAnother() throws SQLException {
        receivers.hold("flooded");
        engine.endpoint("flooded", endpoint -> endpoint.events("flood"));
        engine.endpoint("asked-for", endpoint -> endpoint.events("single"));
        assertSinglesOvertakeWhatIsHeld(
                number -> Messages.ofWebhook("flood", "flood" + number),
                "asked-for",
                number -> Messages.ofWebhook("single", "single" + number));
        assertThat(receivers.deliveriesTo("flooded")).isZero();
    }

    /** Many endpoints of different consumers, each of which keeps a slot. */
    @Test
    void floodToOneHostDoesNotHoldUpACallToAnother() throws SQLException {
        for (int i = 0; i < ENDPOINTS_OF_HOST; i++) {
            String id = "slow" + i;
            receivers.hold(id);
            engine.endpoint(id, endpoint -> endpoint.consumer(id).url(URI.create("https://slow.example/" + id)));
        }
        assertSinglesOvertakeWhatIsHeld(
                number -> Messages.to("slow" + number % ENDPOINTS_OF_HOST, "flood" + number),
                "quick",
                number -> Messages.to("other", "single" + number));
    }
}

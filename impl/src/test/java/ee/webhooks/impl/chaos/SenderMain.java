// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.attempt.HttpAttempt;
import ee.webhooks.impl.attempt.Signatures;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The process that is killed: an engine, and threads that make calls as fast as they may. A line that it is told ends the calls; the end of what it is told
 * ends the process, so that none outlives its test.
 */
final class SenderMain {

    /** What it says when it calls nothing more. Everything else that it says is the id of a call. */
    static final String QUIET = "quiet";

    /** As short as is safe on a busy machine: the lease is 5 seconds longer. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** So often that nothing is ever given up. */
    private static final List<Duration> DELAYS = delays();

    private static final int THREADS = 4;

    private SenderMain() {}

    public static void main(String[] arguments) throws Exception {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[2]);
        pool.setMaximumPoolSize(16);
        pool.setConnectionTimeout(3000);
        pool.setInitializationFailTimeout(-1);
        LocalTransactions transactions = new LocalTransactions(pool);
        Engine engine = engine(transactions, Integer.parseInt(arguments[3]));
        engine.start();
        engine.awaitStart(Duration.ofSeconds(30));

        List<CallerThread> callers = new ArrayList<>();
        for (int line = 0; line < THREADS; line++) {
            callers.add(new CallerThread(arguments[0] + line, Integer.parseInt(arguments[1]), transactions, engine));
        }
        callers.forEach(Thread::start);
        await();
        for (CallerThread caller : callers) {
            caller.end();
        }
        System.out.println(QUIET);
        await();
        Runtime.getRuntime().halt(0);
    }

    private static void await() throws IOException {
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Engine engine(LocalTransactions transactions, int port) {
        List<WebhookEndpoint> endpoints = Stream.of("a", "b")
                .map(id -> WebhookEndpoint.builder(id)
                        .url(URI.create("http://127.0.0.1:" + port + "/" + id))
                        .build())
                .toList();
        return Engine.inDatabase(
                transactions,
                new JdbcSettings("shop", new Tables("webhooks_"), SchemaMode.CREATE, DEADLINE),
                new MemoryBudget(2000, 64 << 20),
                new EngineConfig(
                        new FixedEndpoints(endpoints),
                        new HttpAttempt(
                                ReceiverClient.of(new Senders().sender()),
                                DEADLINE,
                                Signatures.bySecrets(),
                                Duration.ofSeconds(1),
                                Clock.systemUTC()),
                        new RetrySchedule(DELAYS, 0.2, new Random()),
                        event -> {},
                        new DispatchLimits(32, 512, 16, 128, 1024),
                        Thread::new,
                        Duration.ofSeconds(5)));
    }

    private static List<Duration> delays() {
        List<Duration> delays = new ArrayList<>(List.of(Duration.ZERO));
        delays.addAll(Collections.nCopies(99, Duration.ofMillis(200)));
        return delays;
    }
}

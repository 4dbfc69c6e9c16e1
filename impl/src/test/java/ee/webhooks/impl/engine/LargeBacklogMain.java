// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.attempt.HttpAttempt;
import ee.webhooks.impl.attempt.Signatures;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A node with a small heap that finds a backlog, and calls every 50 ms until its input ends. */
final class LargeBacklogMain {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private LargeBacklogMain() {}

    public static void main(String[] arguments) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setMaximumPoolSize(10);
        WebhookEndpoint receiver = WebhookEndpoint.builder("a")
                .url(URI.create("http://127.0.0.1:" + arguments[2] + "/"))
                .build();
        ReceiverClient client = ReceiverClient.of(new Senders().sender());
        client.open();
        Engine engine = Engine.inDatabase(
                new LocalTransactions(pool),
                new JdbcSettings("shop", new Tables(arguments[1]), SchemaMode.CREATE, DEADLINE),
                MemoryBudget.ofThisHeap(),
                new EngineConfig(
                        new FixedEndpoints(List.of(receiver)),
                        new HttpAttempt(
                                client, DEADLINE, Signatures.bySecrets(), Duration.ofSeconds(1), Clock.systemUTC()),
                        new RetrySchedule(
                                List.of(Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(200)),
                                0,
                                new Random(1)),
                        event -> {},
                        new DispatchLimits(32, 8, 128, 1024),
                        Thread::new,
                        Duration.ofSeconds(5)));
        engine.start();
        engine.awaitStart(Duration.ofSeconds(30));
        AtomicInteger number = new AtomicInteger();
        Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(
                        () -> engine.store(
                                Messages.of("small-" + number.getAndIncrement() + "-" + System.currentTimeMillis())),
                        0,
                        50,
                        TimeUnit.MILLISECONDS);
        while (System.in.read() >= 0) {
            // Until the test has seen enough.
        }
        Runtime.getRuntime().halt(0);
    }
}

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
import java.util.stream.IntStream;

/** A node with very many endpoints at one receiver. */
final class FanOutMain {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private FanOutMain() {}

    public static void main(String[] arguments) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setMaximumPoolSize(10);
        String receiver = "http://127.0.0.1:" + arguments[2] + "/";
        List<WebhookEndpoint> endpoints = IntStream.range(0, Integer.parseInt(arguments[3]))
                .mapToObj(number -> WebhookEndpoint.builder("e" + number)
                        .url(URI.create(receiver + number))
                        .build())
                .toList();
        Engine engine = Engine.inDatabase(
                new LocalTransactions(pool),
                new JdbcSettings("shop", new Tables(arguments[1]), SchemaMode.CREATE, DEADLINE),
                MemoryBudget.ofThisHeap(),
                new EngineConfig(
                        new FixedEndpoints(endpoints),
                        new HttpAttempt(
                                ReceiverClient.of(new Senders().sender()),
                                DEADLINE,
                                Signatures.bySecrets(),
                                Duration.ofSeconds(1),
                                Clock.systemUTC()),
                        new RetrySchedule(List.of(Duration.ZERO, Duration.ofMillis(200)), 0, new Random(1)),
                        event -> {},
                        new DispatchLimits(32, 512, 8, 128, 1024),
                        Thread::new,
                        Duration.ofSeconds(5)));
        engine.start();
        while (System.in.read() >= 0) {
            // Until it is killed, or the test ends.
        }
        Runtime.getRuntime().halt(0);
    }
}

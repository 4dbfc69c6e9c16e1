// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** A node that delivers everything at once, to an endpoint {@code fixed} and to those that are registered. */
public final class SimpleEngine {

    private SimpleEngine() {}

    /**
     * @param arrived gets the id of each message and of its endpoint
     */
    public static Engine on(TestDatabase database, Set<String> arrived) {
        return Engine.inDatabase(
                new LocalTransactions(database.dataSource()),
                new JdbcSettings("shop", database.tables(), SchemaMode.CREATE, Duration.ofMillis(500)),
                new MemoryBudget(1000, Long.MAX_VALUE),
                new EngineConfig(
                        new FixedEndpoints(List.of(WebhookEndpoint.builder("fixed")
                                .url(URI.create("https://fixed.example/"))
                                .build())),
                        (delivery, endpoint) -> {
                            arrived.add(delivery.message().id() + "@" + endpoint.id());
                            return delivered();
                        },
                        new RetrySchedule(List.of(Duration.ZERO, Duration.ofMillis(50)), 0, new Random(1)),
                        event -> {},
                        new DispatchLimits(16, 4, 20, 40),
                        Thread::new,
                        Duration.ofSeconds(5)));
    }

    private static Outcome delivered() {
        return new Outcome(
                AttemptResult.DELIVERED,
                OptionalInt.of(204),
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                Duration.ZERO,
                Instant.now());
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.pieces;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.benchmarks.sender.StoredCalls;
import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.JdbcDeliveryStore;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.outbox.JdbcOutbox;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Messages fetched from the outbox and, delivered, out of it: what a backlog costs beside sending. */
@State(Scope.Benchmark)
public class ClaimBenchmark {

    private static final int STORED = 200_000;
    private static final int LEFT_OVER_AT_ONCE = 10_000;

    /** The JDBC URL of an empty database. */
    @Param("")
    public String database;

    @Param({"1", "100"})
    public int messages;

    private HikariDataSource dataSource;
    private JdbcOutbox outbox;
    private JdbcDeliveryStore store;

    @Setup
    public void connect() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        dataSource = new HikariDataSource(config);
        JdbcDatabase jdbc = new JdbcDatabase(
                new LocalTransactions(dataSource),
                new JdbcSettings(
                        "benchmark", new Tables(Tables.DEFAULT_PREFIX), SchemaMode.CREATE, Duration.ofMinutes(5)),
                System::nanoTime,
                new SecureRandom());
        outbox = new JdbcOutbox(
                jdbc,
                new MemoryBudget(Integer.MAX_VALUE, Long.MAX_VALUE),
                (delay, task) -> task.run(),
                Clock.systemUTC());
        store = new JdbcDeliveryStore(jdbc, System::nanoTime);
    }

    @Setup(Level.Iteration)
    public void fill() {
        store.heartbeat();
        while (claimAndSettle(LEFT_OVER_AT_ONCE) > 0) {
            // What the last iteration has left.
        }
        outbox.store(new Message(
                "msg_1",
                "order-paid",
                "POST",
                Optional.of("application/json"),
                new byte[0],
                Map.of(),
                "",
                Optional.of("consumer-1"),
                Optional.empty(),
                Instant.now(),
                Optional.empty()));
        StoredCalls.multiply(dataSource, STORED);
        store.heartbeat();
    }

    @Benchmark
    public int claimAndSettle() {
        int settled = claimAndSettle(messages);
        if (settled == 0) {
            throw new IllegalStateException("Nothing is left to claim");
        }
        return settled;
    }

    private int claimAndSettle(int limit) {
        List<HeldMessage> held = store.claimMessages(Allowance.of(limit)).held();
        if (!held.isEmpty()) {
            store.record(held.stream().map(ClaimBenchmark::delivered).toList(), List.of());
        }
        return held.size();
    }

    private static FirstResults delivered(HeldMessage message) {
        Outcome success = new Outcome(
                AttemptResult.DELIVERED,
                OptionalInt.of(204),
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                Duration.ofMillis(1),
                Instant.now());
        return new FirstResults(
                message, List.of(Progress.ended("endpoint-1", Progress.Stage.DELIVERED, 1, success)), Map.of());
    }

    @TearDown
    public void close() {
        dataSource.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.benchmarks.process.Console;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.KnownEndpoints;
import ee.webhooks.impl.store.Retention;
import ee.webhooks.impl.store.jdbc.JdbcDeliveryStore;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcDeliveries;
import ee.webhooks.impl.store.jdbc.history.JdbcRetention;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** The process that reads the history, and that of the node that deletes old entries. Argument: the URL of the database. */
public final class HistoryMain {

    private static final int ROUNDS = 200;
    private static final int WARM_UP = 50;
    private static final int PAGE = 50;
    private static final double NANOS_PER_MILLI = 1e6;

    /** As the engine does it. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);

    private static final int BATCH = 500;
    private static final Duration KEPT = Duration.ofDays(7);

    private final HikariDataSource dataSource;
    private final JdbcDatabase database;
    private final JdbcDeliveryStore node;
    private final WebhookDeliveries deliveries;
    private final Random random = new Random(1);
    private long rows;

    private HistoryMain(HikariDataSource dataSource, ExecutorService executor) {
        this.dataSource = dataSource;
        database = new JdbcDatabase(
                new LocalTransactions(dataSource),
                new JdbcSettings("", new Tables(Tables.DEFAULT_PREFIX), SchemaMode.CREATE, Duration.ofMinutes(5)),
                System::nanoTime,
                // The node with the lowest name deletes what is old.
                () -> 0);
        node = new JdbcDeliveryStore(database, System::nanoTime);
        deliveries = new JdbcDeliveries(
                database, new AllEndpoints(), new NoHandover(), cancelled -> {}, executor, executor::isShutdown);
    }

    /** Each is known, and each consumer has three. */
    private static final class AllEndpoints implements KnownEndpoints {

        @Override
        public Collection<String> ofConsumer(String consumer) {
            return List.of(consumer, "endpoint-3", "endpoint-11");
        }

        @Override
        public boolean exists(String endpointId) {
            return true;
        }

        @Override
        public boolean isEnabled(String endpointId) {
            return true;
        }
    }

    public static void main(String[] arguments) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        ExecutorService executor = Executors.newCachedThreadPool();
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            Console.answer(new HistoryMain(dataSource, executor)::run);
        } finally {
            executor.shutdown();
        }
    }

    private Figures run(String name, List<String> arguments) throws InterruptedException {
        return switch (name) {
            case "fill" -> fill(Long.parseLong(arguments.get(0)));
            case "ask" ->
                ask(Question.valueOf(arguments.get(0)), arguments.get(1).equals("later"));
            case "id" ->
                measured(number -> deliveries.list(WebhookDeliveryQuery.all().id(HistoryRows.webhookIdOf(number))));
            case "read" -> measured(number -> deliveries.find(exhausted(number)).orElseThrow());
            case "change" -> change();
            case "delete" -> delete(Duration.ofSeconds(Long.parseLong(arguments.get(0))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Figures fill(long count) {
        node.heartbeat();
        node.release();
        HistoryRows.fill(dataSource, count);
        rows = count;
        return Figures.none();
    }

    private static String exhausted(long near) {
        long number = HistoryRows.exhausted(near);
        return number + "-" + HistoryRows.endpointOf(number);
    }

    private Figures ask(Question question, boolean later) {
        String after = later ? rows / 2 + "-" + HistoryRows.endpointOf(rows / 2) : null;
        return measured(
                number -> deliveries.list(question.query(number).limit(PAGE).after(after)));
    }

    /** Replays deliveries, and cancels them again. */
    private Figures change() {
        Histogram replays = histogram();
        Histogram cancellations = histogram();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            if (i == WARM_UP) {
                replays.reset();
                cancellations.reset();
            }
            String id = exhausted(anywhere());
            record(replays, () -> deliveries.replay(id));
            record(cancellations, () -> deliveries.cancel(id));
        }
        return Figures.of("replayP50", percentile(replays, 50))
                .with("replayP99", percentile(replays, 99))
                .with("cancelP50", percentile(cancellations, 50))
                .with("cancelP99", percentile(cancellations, 99));
    }

    private Figures delete(Duration time) throws InterruptedException {
        Retention retention = new JdbcRetention(database, KEPT, System::nanoTime);
        Histogram batches = histogram();
        node.heartbeat();
        try {
            long start = System.nanoTime();
            boolean more = true;
            while (more && System.nanoTime() - start < time.toNanos()) {
                long began = System.nanoTime();
                more = retention.runBatch();
                batches.recordValue(System.nanoTime() - began);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_BATCHES.toMillis());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long walked = Math.min(rows, batches.getTotalCount() * BATCH);
            return Figures.of("deletedPerSecond", (walked - HistoryRows.count(dataSource, walked)) / seconds)
                    .with("batchP50", percentile(batches, 50))
                    .with("batchP99", percentile(batches, 99));
        } finally {
            node.release();
        }
    }

    private long anywhere() {
        return 1 + random.nextLong(Math.max(1, rows - 200));
    }

    private Figures measured(LongConsumer work) {
        Histogram histogram = histogram();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            if (i == WARM_UP) {
                histogram.reset();
            }
            long number = anywhere();
            record(histogram, () -> work.accept(number));
        }
        return Figures.of("p50", percentile(histogram, 50)).with("p99", percentile(histogram, 99));
    }

    private static Histogram histogram() {
        return new Histogram(3);
    }

    private static void record(Histogram histogram, Runnable work) {
        long began = System.nanoTime();
        work.run();
        histogram.recordValue(System.nanoTime() - began);
    }

    /** In milliseconds. */
    private static double percentile(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** Delivers nothing of what is replayed. */
    private static final class NoHandover implements Handover {

        @Override
        public void take(HeldMessage message) {
            throw new IllegalStateException("Nothing is called here");
        }

        @Override
        public void look(Duration delay) {
            // It is cancelled before that.
        }
    }
}

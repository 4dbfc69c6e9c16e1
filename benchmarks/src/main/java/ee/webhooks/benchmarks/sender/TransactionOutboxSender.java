// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** transaction-outbox, as its documentation sets it up, with room enough for what is fired at once. */
final class TransactionOutboxSender implements Sender {

    private static final int THREADS = 64;
    private static final int QUEUE = 16_384;
    /** Each thread that delivers has a transaction open meanwhile. */
    private static final int CONNECTIONS = 90;

    private static final int FLUSH_BATCH = 1_000;
    private static final int NEVER_BLOCK = Integer.MAX_VALUE;

    private final Surroundings surroundings;
    private Optional<Crowd> crowd = Optional.empty();
    private final HikariDataSource dataSource;
    private final Jsonb jsonb = JsonbBuilder.create();
    private final SigningPost post = new SigningPost(THREADS);
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));
    private final ThreadLocalContextTransactionManager transactions;
    private final TransactionOutbox outbox;
    private volatile boolean delivering;
    private ScheduledExecutorService flusher;

    TransactionOutboxSender(Surroundings surroundings) {
        this.surroundings = surroundings;
        dataSource = surroundings.dataSource(CONNECTIONS);
        transactions = TransactionManager.fromDataSource(dataSource);
        Submitter submitter = Submitter.withExecutor(threads);
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> (Job) post::send))
                .submitter((entry, process) -> {
                    if (delivering) {
                        submitter.submit(entry, process);
                    }
                })
                .attemptFrequency(Duration.ofSeconds(30))
                .flushBatchSize(FLUSH_BATCH)
                .blockAfterAttempts(NEVER_BLOCK)
                .build();
    }

    /** The method whose calls are stored. */
    public interface Job {

        void send(String url, String id, String json);
    }

    @Override
    public void deliver() {
        delivering = true;
        flusher = Executors.newSingleThreadScheduledExecutor();
        flusher.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    }

    private void flush() {
        boolean more = true;
        while (more && delivering) {
            more = outbox.flush();
        }
    }

    @Override
    public void pause() {
        delivering = false;
        if (flusher != null) {
            flusher.shutdown();
        }
    }

    @Override
    public void fire(int sequence, long intended) {
        schedule("msg_" + sequence, surroundings.endpoint(crowd, sequence), new Order(sequence, intended));
    }

    private void schedule(String id, URI endpoint, Order order) {
        String json = jsonb.toJson(order);
        transactions.inTransaction(() -> outbox.schedule(Job.class).send(endpoint.toString(), id, json));
    }

    @Override
    public void call(Crowd called) {
        crowd = Optional.of(called);
    }

    @Override
    public void fireToAll(int sequence, long intended) {
        Order order = new Order(sequence, intended);
        surroundings
                .all(crowd)
                .forEach((number, endpoint) -> schedule("msg_" + sequence + "_" + number, endpoint, order));
    }

    @Override
    public long open() {
        return Sql.number(dataSource, "select count(*) from txno_outbox");
    }

    @Override
    public void close() {
        pause();
        threads.shutdownNow();
        post.close();
        dataSource.close();
    }
}

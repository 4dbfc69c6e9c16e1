// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes calls in transactions that also write a row of business, and rolls some of them back: the rows of business are those whose calls must arrive. Every
 * fifth call is outside of a transaction.
 */
final class CallerThread extends Thread {

    static final String TABLE = "create table business (id varchar(100) primary key, body varchar(64) not null,"
            + " order_key varchar(100), place bigint)";
    private static final String INSERT = "insert into business (id, body, order_key, place) values (?, ?, ?, ?)";

    /** Ids of calls outside of transactions begin so. */
    static final String ALONE = "alone-";

    private static final long GENERATION = 1_000_000_000;
    private static final int MAX_PADDING = 2000;
    private static final long MAX_PAUSE_MICROS = 4000;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 100;

    private final String line;
    private final int generation;
    private final LocalTransactions transactions;
    private final Engine engine;
    private final Random random = new Random();

    private int failures;
    private volatile boolean ended;

    /**
     * @param line who calls, the same after a restart
     * @param generation how often there was a restart
     */
    CallerThread(String line, int generation, LocalTransactions transactions, Engine engine) {
        this.line = line;
        this.generation = generation;
        this.transactions = transactions;
        this.engine = engine;
        setDaemon(true);
    }

    @Override
    public void run() {
        for (int number = 0; !ended; number++) {
            try {
                if (number % 5 == 0) {
                    String id = ALONE + line + "-" + generation + "-" + number;
                    engine.store(message(id, Optional.empty()));
                    System.out.println(id);
                } else {
                    business(number);
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextLong(MAX_PAUSE_MICROS)));
            } catch (RolledBack onPurpose) {
                // As an application does it whose business has failed.
            } catch (SQLException | RuntimeException unclear) {
                // Nobody knows what has become of the call, so the next one may overtake it: that is another line.
                failures++;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_AFTER_FAILURE_MILLIS));
            }
        }
    }

    private void business(int number) throws SQLException {
        boolean rollback = random.nextInt(5) == 0;
        transactions.run(connection -> {
            int calls = 1 + random.nextInt(2);
            for (int call = 0; call < calls; call++) {
                Optional<String> orderKey =
                        random.nextInt(4) == 0 ? Optional.of(line + "-" + failures) : Optional.empty();
                String id = line + "-" + generation + "-" + number + "-" + call;
                Message message = message(id, orderKey);
                engine.store(message);
                insert(connection, message, GENERATION * generation + 10L * number + call);
            }
            if (rollback) {
                throw new RolledBack();
            }
            return null;
        });
    }

    private static void insert(Connection connection, Message message, long place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, message.id());
            statement.setString(2, Digests.of(message.body()));
            statement.setString(3, message.orderKey().orElse(null));
            statement.setLong(4, place);
            statement.executeUpdate();
        }
    }

    private Message message(String id, Optional<String> orderKey) {
        byte[] body = ("{\"id\":\"" + id + "\",\"salt\":\"" + random.nextLong() + "\",\"padding\":\""
                        + "x".repeat(random.nextInt(MAX_PADDING)) + "\"}")
                .getBytes(UTF_8);
        MessageBuilder message = MessageBuilder.message(id).body(body).calledAt(Instant.now());
        orderKey.ifPresent(message::orderKey);
        return message.build();
    }

    void end() throws InterruptedException {
        ended = true;
        join();
    }

    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}

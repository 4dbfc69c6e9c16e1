// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.CallerTransaction.Completion;
import ee.webhooks.impl.store.CallerTransaction.End;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outbox;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The caller's side of the outbox in a database: one row, inserted in the caller's transaction and held by this node from the beginning, so that no other node
 * has to look for it. Safe for use by any number of threads.
 */
public final class JdbcOutbox implements Outbox {

    private static final int MAX_TEXT = 255;

    private final JdbcDatabase database;
    private final Transactions transactions;
    private final MemoryBudget room;
    private final LateCalls late;
    private final Clock clock;
    private final String insert;

    private volatile Handover handover;
    private volatile boolean closed;

    /**
     * @param room what this node may hold in memory; what finds none is held by no node
     * @param elsewhere runs something on another thread, one of the library, after a delay
     * @param clock what the times of calls are read from
     */
    public JdbcOutbox(JdbcDatabase database, MemoryBudget room, BiConsumer<Duration, Runnable> elsewhere, Clock clock) {
        this.database = database;
        this.transactions = database.transactions();
        this.room = room;
        this.late = new LateCalls(elsewhere);
        this.clock = clock;
        this.insert = database.tables()
                .in("insert into {outbox} (" + MessageColumns.NAMES
                        + ", owner, due_at, application) values ("
                        + "?, ".repeat(MessageColumns.COUNT) + "?, ?, ?)");
    }

    @Override
    public void store(Message message) {
        if (closed) {
            throw new WebhookUnavailableException(WebhookMessage.CALL_AFTER_SHUTDOWN.format(message.webhook()));
        }
        checkLengths(message);
        Storing storing = new Storing(message);
        try {
            switch (transactions.phase()) {
                case NONE -> storing.storedBy(transactions.single(storing::insert));
                case ACTIVE -> {
                    // Before the insert: what refuses to tell the end must not leave a row behind.
                    transactions.whenEnded(storing);
                    storing.insertedBy(transactions.join(storing::insert));
                }
                case OVER -> late.store(message.webhook(), () -> storing.storedBy(transactions.alone(storing::insert)));
                case DOOMED -> storing.giveUp();
            }
        } catch (SQLException | RuntimeException failed) {
            storing.giveUp();
            throw new WebhookUnavailableException(
                    WebhookMessage.CALL_NOT_STORED.format(message.webhook(), reason(failed)), failed);
        }
    }

    /** That a table is not there says less than why it was not created, or that it is being created. */
    private String reason(Exception failed) {
        String said = String.valueOf(failed.getMessage());
        if (database.known().isPresent()) {
            return said;
        }
        return database.problem()
                .orElseGet(() -> WebhookMessage.TABLES_IN_PREPARATION.format(
                        database.tables().prefix(), said));
    }

    private static void checkLengths(Message message) {
        checkLength("name of a webhook", Optional.of(message.webhook()));
        checkLength("consumer", message.consumer());
        checkLength("order key", message.orderKey());
        checkLength("media type", message.contentType());
    }

    private static void checkLength(String what, Optional<String> text) {
        if (text.filter(value -> value.length() > MAX_TEXT).isPresent()) {
            throw new WebhookInvalidException(WebhookMessage.CALL_TEXT_TOO_LONG.format(what, MAX_TEXT));
        }
    }

    /** One message on its way into the database, and from there to the dispatcher. */
    private final class Storing implements Completion {

        private final Message message;
        private final Duration delay;
        private final long owner;

        private long number;

        Storing(Message message) {
            this.message = message;
            this.delay = message.notBefore()
                    .map(time -> Duration.between(clock.instant(), time))
                    .filter(until -> !until.isNegative())
                    .orElse(Duration.ZERO);
            this.owner = ownerOf();
        }

        private long ownerOf() {
            if (!delay.isZero()) {
                return Owner.DELAYED;
            }
            if (message.orderKey().isPresent()) {
                return Owner.ORDER;
            }
            long node = database.lease().owner();
            boolean here = handover != null && database.lease().hasLease(node);
            return here && room.tryTake(message) ? node : Owner.NONE;
        }

        private boolean isHeld() {
            return owner > Owner.NONE;
        }

        /** When it is due. Messages with an order key are due from the beginning, so that their numbers alone are their order. */
        private long dueAt() {
            return owner == Owner.ORDER ? 0 : database.clock().millis() + delay.toMillis();
        }

        long insert(Connection connection) throws SQLException {
            return Sql.of(connection, insert)
                    .with(MessageColumns.of(message), owner, dueAt(), database.application())
                    .insert("id");
        }

        void insertedBy(long generated) {
            number = generated;
            if (isHeld()) {
                database.undecided().add(number);
            }
        }

        void storedBy(long generated) {
            number = generated;
            ended(End.COMMITTED);
        }

        @Override
        public void ended(End end) {
            if (number == 0) {
                return;
            }
            if (end == End.COMMITTED) {
                committed();
            } else {
                // Unless it was committed nevertheless: then it is found under the name of this node, which does not
                // know it.
                giveUp();
            }
            database.undecided().remove(number);
        }

        private void committed() {
            Handover open = handover;
            if (open != null) {
                open.committed(message);
            }
            if (isHeld()) {
                open.take(new HeldMessage(number, owner, message));
            } else if (open != null) {
                open.look(Duration.ZERO);
                if (!delay.isZero()) {
                    open.look(delay);
                }
            }
        }

        void giveUp() {
            if (isHeld()) {
                room.free(message);
            }
        }
    }

    @Override
    public void open(Handover dispatcher) {
        handover = dispatcher;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void finish() {
        late.finish();
    }

    @Override
    public int unstored() {
        return late.unstored();
    }
}

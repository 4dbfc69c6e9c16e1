// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.transaction.ProgramFaults;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Stores calls that are made when a transaction is over, one after the other on a thread of the library. The thread of such a caller may hold a connection until it
 * returns, and what it throws reaches only the log of the server: so it waits a moment only, and what could not be stored by then is kept and stored later. Safe for use
 * by any number of threads.
 */
final class LateCalls {

    private static final System.Logger LOGGER = EscapingLogger.of(LateCalls.class);

    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final BiConsumer<Duration, Runnable> elsewhere;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Object order = new Object();
    private boolean working;
    private Duration pause = Duration.ZERO;

    /**
     * @param elsewhere runs something on a thread of the library, after a delay
     */
    LateCalls(BiConsumer<Duration, Runnable> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Stores one call in a transaction of its own. */
    @FunctionalInterface
    interface Storing {

        void store() throws SQLException;
    }

    private static final class Call {

        private final String webhook;
        private final Storing storing;
        private final CompletableFuture<Void> stored = new CompletableFuture<>();

        /** Whether its caller does not wait for it any more. */
        private volatile boolean kept;

        Call(String webhook, Storing storing) {
            this.webhook = webhook;
            this.storing = storing;
        }
    }

    /**
     * Stores a call now or later.
     *
     * @throws SQLException if it cannot be stored, now or later
     */
    void store(String webhook, Storing storing) throws SQLException {
        Call call = new Call(webhook, storing);
        boolean patient = add(call);
        try {
            call.stored.get(patient ? PATIENCE.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new SQLException(failed.getCause());
        } catch (TimeoutException later) {
            call.kept = true;
            LOGGER.log(patient ? WARNING : DEBUG, WebhookMessage.CALL_KEPT.format(webhook));
        } catch (InterruptedException interrupted) {
            call.kept = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Answers whether it is worth waiting for it: not behind others that the database does not take. */
    private synchronized boolean add(Call call) {
        if (waiting.size() >= MOST) {
            throw new WebhookUnavailableException(WebhookMessage.CALL_NOT_KEPT.format(call.webhook, waiting.size()));
        }
        boolean patient = pause.isZero() && waiting.size() < MOST / 10;
        waiting.addLast(call);
        if (!working) {
            working = true;
            elsewhere.accept(pause, this::storeAll);
        }
        return patient;
    }

    private void storeAll() {
        while (storeFirst()) {
            // Until there is none, or the database takes none.
        }
    }

    /** One after the other, so that none is stored twice. */
    private boolean storeFirst() {
        synchronized (order) {
            Call call;
            synchronized (this) {
                call = waiting.peekFirst();
                if (call == null) {
                    working = false;
                    return false;
                }
            }
            try {
                call.storing.store();
            } catch (SQLException | RuntimeException failed) {
                return isFinal(failed) ? ended(call, failed) : postponed(call, failed);
            }
            return ended(call, null);
        }
    }

    private static boolean isFinal(Exception failed) {
        return failed instanceof OutboxUnavailableException || ProgramFaults.isFault(failed);
    }

    private boolean ended(Call call, Exception failure) {
        synchronized (this) {
            waiting.remove(call);
            pause = Duration.ZERO;
        }
        if (failure == null) {
            call.stored.complete(null);
        } else {
            call.stored.completeExceptionally(failure);
            if (call.kept) {
                LOGGER.log(ERROR, WebhookMessage.CALL_NOT_STORED.format(call.webhook, failure.getMessage()), failure);
            }
        }
        return true;
    }

    private boolean postponed(Call call, Exception failure) {
        LOGGER.log(DEBUG, "A call is stored later", failure);
        synchronized (this) {
            // Another one first the next time: what can never be stored must not be in the way of all others.
            waiting.remove(call);
            waiting.addLast(call);
            Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
            elsewhere.accept(pause, this::storeAll);
        }
        return false;
    }

    /** Tries once more to store what is kept, on a thread of the library. */
    void finish() {
        for (int left = unstored(); left > 0; left--) {
            if (!storeFirst()) {
                return;
            }
        }
    }

    /** How many calls are kept in memory only. */
    synchronized int unstored() {
        return waiting.size();
    }
}

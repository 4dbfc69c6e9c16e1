// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether the store was usable at the last heartbeat, and the log lines when that changes. Written by one thread at a time, read by any. */
final class StoreAvailability {

    private static final System.Logger LOGGER = EscapingLogger.of(StoreAvailability.class);

    /** Some servers refuse a data source to an application until it has started, which takes a moment only. */
    private static final Duration MIN_BACKOFF = Duration.ofMillis(250);

    private static final Duration MAX_BACKOFF = Duration.ofSeconds(2);

    private final StartGate gate;

    private volatile boolean available;
    private volatile boolean everAvailable;
    private String lastProblem = "";
    private Duration backoff = MIN_BACKOFF;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    StoreAvailability(LongSupplier nanoTime) {
        this.gate = new StartGate(nanoTime);
    }

    StartGate gate() {
        return gate;
    }

    void onAvailable() {
        backoff = MIN_BACKOFF;
        if (!available) {
            LOGGER.log(everAvailable || !lastProblem.isEmpty() ? INFO : DEBUG, WebhookMessage.OUTBOX_READY.format());
        }
        available = true;
        everAvailable = true;
        gate.open();
        lastProblem = "";
    }

    /** Logs the problem, unless it is the same as the last time. */
    void onUnavailable(OutboxUnavailableException unavailable) {
        available = false;
        String problem = String.valueOf(unavailable.getMessage());
        if (!problem.equals(lastProblem)) {
            WebhookMessage message = everAvailable ? WebhookMessage.OUTBOX_LOST : WebhookMessage.OUTBOX_NOT_READY;
            LOGGER.log(WARNING, message.format(problem));
            LOGGER.log(DEBUG, "The cause", unavailable);
        }
        lastProblem = problem;
    }

    /** The delay before the next heartbeat after one that failed: twice as long each time, up to two seconds. */
    Duration nextBackoff() {
        Duration next = backoff;
        Duration doubled = next.multipliedBy(2);
        backoff = doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
        return next;
    }

    /** Whether the last heartbeat succeeded. */
    boolean isAvailable() {
        return available;
    }

    /** Whether any heartbeat has succeeded since the start. */
    boolean wasEverAvailable() {
        return everAvailable;
    }
}

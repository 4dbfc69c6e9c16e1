// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Forgets webhooks that were received long ago. What is received makes the table grow, so that is when it is cleaned: once an hour. */
public final class ReceivedCleaning {

    private static final System.Logger LOGGER = EscapingLogger.of(ReceivedCleaning.class);

    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    /** So that the request that comes first does not wait for the cleaning. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** In which requests have the table to themselves. */
    private static final Duration BETWEEN_WINDOWS = Duration.ofMillis(100);

    private final ReceivedTable table;
    private final Duration retention;
    private final Clock clock;
    private final BiConsumer<Duration, Runnable> later;
    private final AtomicLong cleanAgain = new AtomicLong();

    /**
     * @param later runs a task after a delay
     */
    public ReceivedCleaning(
            ReceivedTable table, Duration retention, Clock clock, BiConsumer<Duration, Runnable> later) {
        this.table = table;
        this.retention = retention;
        this.clock = clock;
        this.later = later;
    }

    /** To be called when a webhook is received. */
    public void received() {
        long now = clock.millis();
        long due = cleanAgain.get();
        if (now >= due && cleanAgain.compareAndSet(due, now + BETWEEN_CLEANINGS.toMillis())) {
            later.accept(DELAY, this::forgetOld);
        }
    }

    private void forgetOld() {
        try {
            if (table.forgetSome(clock.millis() - retention.toMillis())) {
                later.accept(BETWEEN_WINDOWS, this::forgetOld);
            }
        } catch (SQLException | RuntimeException failed) {
            LOGGER.log(WARNING, WebhookMessage.RECEIVED_NOT_FORGOTTEN.format(), failed);
        }
    }
}

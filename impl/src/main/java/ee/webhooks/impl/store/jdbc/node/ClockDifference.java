// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Warns when the clock of this node and that of the database differ by much: receivers refuse what is signed at a time that is five minutes away from
 * theirs. Which of the two is wrong cannot be seen here, so nothing is corrected: calls are signed by the clock of the node.
 *
 * <p>Safe for use by any number of threads.
 */
final class ClockDifference {

    private static final System.Logger LOGGER = EscapingLogger.of(ClockDifference.class);

    /** A fifth of what receivers accept. */
    private static final Duration MUCH = Duration.ofMinutes(1);

    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final Clock clock;
    private final LongSupplier nanoTime;

    private boolean warned;
    private long warnedAtNanos;

    ClockDifference(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** @param databaseMillis what the database has just said */
    synchronized void look(long databaseMillis) {
        Duration ahead = Duration.ofMillis(clock.millis() - databaseMillis);
        long now = nanoTime.getAsLong();
        if (ahead.abs().compareTo(MUCH) <= 0) {
            if (warned) {
                LOGGER.log(INFO, WebhookMessage.CLOCKS_AGREE.format());
            }
            warned = false;
        } else if (!warned || now - warnedAtNanos >= BETWEEN_WARNINGS.toNanos()) {
            warned = true;
            warnedAtNanos = now;
            LOGGER.log(
                    WARNING,
                    WebhookMessage.CLOCKS_DIFFER.format(
                            ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"));
        }
    }
}

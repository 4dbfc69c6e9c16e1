// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Retention;
import java.time.Duration;

/** Runs a {@link Retention} regularly, in small batches with pauses in between, which leave the database to deliveries. */
public final class Housekeeping {

    private static final System.Logger LOGGER = EscapingLogger.of(Housekeeping.class);

    /** The start of an application is busy enough. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);

    private final Retention retention;
    private final Workers upkeep;

    public Housekeeping(Retention retention, Workers upkeep) {
        this.retention = retention;
        this.upkeep = upkeep;
    }

    public void start() {
        Duration between = retention.betweenRuns();
        upkeep.workLater(between.compareTo(FIRST) < 0 ? between : FIRST, this::run);
    }

    private void run() {
        Duration next = retention.betweenRuns();
        try {
            if (retention.runBatch()) {
                next = BETWEEN_BATCHES;
            }
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "The retention runs later", later);
        } catch (RuntimeException | Error unexpected) {
            LOGGER.log(ERROR, WebhookMessage.RETENTION_FAILED.format(unexpected), unexpected);
        } finally {
            upkeep.workLater(next, this::run);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receive;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Keeps the claim to the name of the application, from the first webhook on until the application stops. Safe for use by any number of threads. */
public final class ClaimRenewal {

    private static final System.Logger LOGGER = EscapingLogger.of(ClaimRenewal.class);

    private final ReceiverClaim claim;
    private final BiConsumer<Duration, Runnable> later;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean stopped;

    /**
     * @param later runs a task after a delay
     */
    public ClaimRenewal(ReceiverClaim claim, BiConsumer<Duration, Runnable> later) {
        this.claim = claim;
        this.later = later;
    }

    /**
     * To be called before a webhook is noted.
     *
     * @throws IllegalStateException if another application has the name
     */
    void ensure() throws SQLException {
        claim.ensure();
        if (begun.compareAndSet(false, true)) {
            renewLater();
        }
    }

    private void renewLater() {
        later.accept(ReceiverClaim.BETWEEN_RENEWALS, this::renew);
    }

    private void renew() {
        if (stopped) {
            return;
        }
        try {
            claim.renew();
        } catch (SQLException | RuntimeException failed) {
            // The next webhook is refused for it, if it lasts until then.
            LOGGER.log(DEBUG, "The claim to the name of the application is not renewed", failed);
        }
        renewLater();
    }

    /** Gives the name up. */
    public void stop() {
        stopped = true;
        try {
            claim.release();
        } catch (SQLException | RuntimeException failed) {
            LOGGER.log(DEBUG, "The claim to the name of the application stays until it runs out", failed);
        }
    }
}

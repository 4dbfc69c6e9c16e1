// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;

/** Regular work on what is stored: deletes history that has expired, or ends deliveries that have. */
public interface Retention {

    /** The time between two runs for a retention of days. */
    Duration BETWEEN_RUNS = Duration.ofMinutes(10);

    /** A short retention runs at least so often in its time. */
    int RUNS_WHILE_KEPT = 10;

    /** The time until the next run when nothing is left to do. */
    default Duration betweenRuns() {
        return BETWEEN_RUNS;
    }

    /** The time between two runs for a retention, up to a limit. */
    static Duration between(Duration kept, Duration longest) {
        Duration part = kept.dividedBy(RUNS_WHILE_KEPT);
        return part.compareTo(longest) < 0 ? part : longest;
    }

    /**
     * Deletes or ends a batch, in one short unit of work; returns whether there is more to do soon.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    boolean runBatch();
}

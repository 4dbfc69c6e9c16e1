// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;

/** Lets go of the history when its time is over. */
public interface Retention {

    /** How often to look for what is too old, when a retention of days says nothing else. */
    Duration BETWEEN_RUNS = Duration.ofMinutes(10);

    /** What is kept for a short time is not kept for much longer than that. */
    int RUNS_WHILE_KEPT = 10;

    /** How long to wait when there is nothing more to do. */
    default Duration betweenRuns() {
        return BETWEEN_RUNS;
    }

    /** How long to wait at least between two looks for what is kept so long, and no longer than the given time. */
    static Duration between(Duration kept, Duration longest) {
        Duration part = kept.dividedBy(RUNS_WHILE_KEPT);
        return part.compareTo(longest) < 0 ? part : longest;
    }

    /**
     * Deletes a little, in one unit of work that is short; answers whether there is more to do soon.
     *
     * @throws OutboxUnavailableException if the outbox cannot be reached
     */
    boolean deleteSome();
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.util.Map;

/**
 * The open deliveries of an application.
 *
 * @param open how many, by state
 * @param oldest how long ago the oldest call was made that has one; zero if there is none. Calls that are not to be sent before a time do not count until then
 */
public record Backlog(Map<State, Long> open, Duration oldest) {

    /** The state of an open delivery. */
    public enum State {

        /** A call whose deliveries are not stored yet: its first attempts are under way, or wait for a node. */
        NEW,

        /** Waits for the time of its next attempt, or a node has taken it for that. */
        RETRY,

        /** Waits for its endpoint, which is busy, paused or disabled. */
        ENDPOINT,

        /** Waits for other deliveries of its order key. */
        ORDER,

        /** Its call is not to be sent before a time. */
        SCHEDULED
    }

    public long total() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }
}

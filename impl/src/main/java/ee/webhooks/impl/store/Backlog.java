// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.util.Map;

/**
 * The open deliveries of an application.
 *
 * @param open their number, by state
 * @param oldest the age of the oldest call with one; zero without any. Calls that are not to be sent before a time do not count until then
 */
public record Backlog(Map<State, Long> open, Duration oldest) {

    /** The state of an open delivery. */
    public enum State {

        /** A call whose deliveries are not stored yet: its first attempts are in progress, or wait for a node. */
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.util.Optional;

/**
 * The new state of a delivery, as it is written to the store.
 *
 * @param endpointId the endpoint of the delivery
 * @param stage the state
 * @param attempts the number of attempts so far
 * @param last the result of the attempt that has just ended; empty without one
 * @param delay the time until the next attempt, for {@link Stage#RETRY}
 * @param beyond the number of attempts since the last write that the retry schedule does not count
 */
public record Progress(
        String endpointId, Stage stage, int attempts, Optional<Outcome> last, Duration delay, int beyond) {

    /** Progress by the schedule of retries. */
    public Progress(String endpointId, Stage stage, int attempts, Optional<Outcome> last, Duration delay) {
        this(endpointId, stage, attempts, last, delay, 0);
    }

    /** The same after an attempt that the retry schedule does not count. */
    public Progress beyondSchedule() {
        return new Progress(endpointId, stage, attempts, last, delay, 1);
    }

    /** The state of a delivery. */
    public enum Stage {
        /** A node holds it in memory. */
        HELD,
        /** It waits for capacity at its endpoint. */
        WAITING,
        /** It waits for the time of its next attempt. */
        RETRY,
        /** The receiver has accepted it. */
        DELIVERED,
        /** Its last attempt has failed, or it has expired. */
        EXHAUSTED,
        /** The application has cancelled it. */
        CANCELLED,
        /** Cancelled, because its endpoint was deleted. */
        ENDPOINT_DELETED;

        /** Whether the delivery has ended by a cancellation or because its endpoint was deleted. */
        public boolean isCancelled() {
            return this == CANCELLED || this == ENDPOINT_DELETED;
        }

        /** Whether the delivery has ended. */
        public boolean isFinal() {
            return this == DELIVERED || this == EXHAUSTED || this == CANCELLED || this == ENDPOINT_DELETED;
        }
    }

    public static Progress held(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.HELD, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress waiting(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.WAITING, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress cancelled(String endpointId, int attempts, Optional<Outcome> last) {
        return new Progress(endpointId, Stage.CANCELLED, attempts, last, Duration.ZERO);
    }

    public static Progress endpointDeleted(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.ENDPOINT_DELETED, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress retry(String endpointId, int attempts, Optional<Outcome> last, Duration delay) {
        return new Progress(endpointId, Stage.RETRY, attempts, last, delay);
    }

    /** The state after the last attempt. */
    public static Progress ended(String endpointId, Stage stage, int attempts, Outcome last) {
        return new Progress(endpointId, stage, attempts, Optional.of(last), Duration.ZERO);
    }
}

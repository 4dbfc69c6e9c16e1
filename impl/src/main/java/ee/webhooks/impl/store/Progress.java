// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How far one delivery has come.
 *
 * @param endpointId where it goes
 * @param stage what is to become of it
 * @param attempts how many attempts were made
 * @param last the attempt that has just been made; empty if none has
 * @param delay how long it waits, for {@link Stage#RETRY}
 * @param beyond how many of the attempts that were made since it was written down last the schedule of retries does not count
 */
public record Progress(
        String endpointId, Stage stage, int attempts, Optional<AttemptRecord> last, Duration delay, int beyond) {

    /** Progress by the schedule of retries. */
    public Progress(String endpointId, Stage stage, int attempts, Optional<AttemptRecord> last, Duration delay) {
        this(endpointId, stage, attempts, last, delay, 0);
    }

    /** The same, if the attempt that was made was one more than the schedule of retries knows of. */
    public Progress beyondSchedule() {
        return new Progress(endpointId, stage, attempts, last, delay, 1);
    }

    /** What is to become of a delivery. */
    public enum Stage {
        /** This node goes on with it. */
        HELD,
        /** It waits until the endpoint has room for it. */
        WAITING,
        /** It waits for its next attempt. */
        RETRY,
        /** It was accepted. */
        DELIVERED,
        /** It was given up after its last attempt. */
        EXHAUSTED,
        /** Somebody has cancelled it. */
        CANCELLED,
        /** The endpoint that it was meant for is gone. */
        WITHDRAWN;

        /** Whether it has ended because nobody wants it any more. */
        public boolean isCancelled() {
            return this == CANCELLED || this == WITHDRAWN;
        }

        /** Whether nothing more will become of it. */
        public boolean isFinal() {
            return this == DELIVERED || this == EXHAUSTED || this == CANCELLED || this == WITHDRAWN;
        }
    }

    public static Progress held(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.HELD, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress waiting(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.WAITING, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress cancelled(String endpointId, int attempts, Optional<AttemptRecord> last) {
        return new Progress(endpointId, Stage.CANCELLED, attempts, last, Duration.ZERO);
    }

    public static Progress withdrawn(String endpointId, int attempts) {
        return new Progress(endpointId, Stage.WITHDRAWN, attempts, Optional.empty(), Duration.ZERO);
    }

    public static Progress retry(String endpointId, int attempts, Optional<AttemptRecord> last, Duration delay) {
        return new Progress(endpointId, Stage.RETRY, attempts, last, delay);
    }

    /** An attempt was the last one. */
    public static Progress ended(String endpointId, Stage stage, AttemptRecord last) {
        return new Progress(endpointId, stage, last.number(), Optional.of(last), Duration.ZERO);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What all nodes know of how an endpoint is doing.
 *
 * @param endpointId the endpoint
 * @param pause for how long nothing is sent to it from now on; zero if it is not paused
 * @param disabled why nothing is sent to it until somebody enables it; empty if it is not disabled
 * @param since when it was paused or disabled last
 * @param failingSince when the first attempt failed after the last success; empty if the last attempt was a success
 * @param failures how many attempts have failed since the last success
 * @param answersSoon whether it answered within a second the last time
 */
public record EndpointState(
        String endpointId,
        Duration pause,
        Optional<String> disabled,
        Instant since,
        Optional<Instant> failingSince,
        long failures,
        boolean answersSoon) {

    /** Of an endpoint of which it is not known that it answers soon. */
    public EndpointState(
            String endpointId,
            Duration pause,
            Optional<String> disabled,
            Instant since,
            Optional<Instant> failingSince,
            long failures) {
        this(endpointId, pause, disabled, since, failingSince, failures, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of an endpoint that all nodes share.
 *
 * @param endpointId the endpoint
 * @param pause the time from now on for which nothing is sent to it; zero if it is not paused
 * @param disabled why nothing is sent to it until it is enabled; empty if it is not disabled
 * @param since when it was paused or disabled last
 * @param failingSince when the first attempt failed after the last success; empty if the last attempt was a success
 * @param failures the number of attempts that have failed since the last success
 * @param answersSoon whether the last attempt was answered within a second
 */
public record EndpointState(
        String endpointId,
        Duration pause,
        Optional<String> disabled,
        Instant since,
        Optional<Instant> failingSince,
        long failures,
        boolean answersSoon) {

    /** The state of an endpoint that is not known to answer soon. */
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this node has learnt of an endpoint.
 *
 * @param endpointId the endpoint
 * @param succeeded whether an attempt was a success: what has failed before does not count any more
 * @param failures how many attempts have failed, after that
 * @param pause for how long nothing is to be sent; zero for no change
 * @param disabled why nothing is to be sent until somebody enables it; empty for no change
 * @param at when
 */
public record EndpointChange(
        String endpointId, boolean succeeded, int failures, Duration pause, Optional<String> disabled, Instant at) {

    /** The same, as it is to be said later: the pause began when it was learnt. */
    public EndpointChange saidAt(Instant time) {
        Duration left = pause.minus(Duration.between(at, time));
        return new EndpointChange(
                endpointId, succeeded, failures, left.isNegative() ? Duration.ZERO : left, disabled, at);
    }
}

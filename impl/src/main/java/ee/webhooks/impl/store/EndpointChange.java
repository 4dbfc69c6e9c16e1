// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

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
 * @param answersSoon whether the endpoint answers within a second; empty for no change
 */
public record EndpointChange(
        String endpointId,
        boolean succeeded,
        int failures,
        Duration pause,
        Optional<String> disabled,
        Instant at,
        Optional<Boolean> answersSoon) {

    /** One that says nothing of how soon the endpoint answers. */
    public EndpointChange(
            String endpointId, boolean succeeded, int failures, Duration pause, Optional<String> disabled, Instant at) {
        this(endpointId, succeeded, failures, pause, disabled, at, Optional.empty());
    }

    /** One that says only how soon the endpoint answers. */
    public static EndpointChange answersSoon(String endpointId, boolean soon, Instant at) {
        return new EndpointChange(endpointId, false, 0, Duration.ZERO, Optional.empty(), at, Optional.of(soon));
    }

    /** Whether it says more than how soon the endpoint answers. */
    public boolean changesHealth() {
        return succeeded || failures > 0 || !pause.isZero() || disabled.isPresent();
    }

    /** The same, as it is to be said later: the pause began when it was learnt. */
    public EndpointChange publishedAt(Instant time) {
        Duration left = pause.minus(Duration.between(at, time));
        return new EndpointChange(
                endpointId, succeeded, failures, left.isNegative() ? Duration.ZERO : left, disabled, at, answersSoon);
    }
}

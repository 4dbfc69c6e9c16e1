// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of the {@link EndpointHealth} of an endpoint that this node has found, as it is published.
 *
 * @param endpointId the endpoint
 * @param succeeded whether an attempt was a success: earlier failures do not count any more
 * @param failures the number of attempts that have failed after that
 * @param pause the time for which nothing is to be sent; zero for no change
 * @param disabled why nothing is to be sent until the endpoint is enabled; empty for no change
 * @param at the time of the change
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

    /** A change without the pace of the endpoint. */
    public EndpointChange(
            String endpointId, boolean succeeded, int failures, Duration pause, Optional<String> disabled, Instant at) {
        this(endpointId, succeeded, failures, pause, disabled, at, Optional.empty());
    }

    /** A change of the pace of the endpoint alone. */
    public static EndpointChange answersSoon(String endpointId, boolean soon, Instant at) {
        return new EndpointChange(endpointId, false, 0, Duration.ZERO, Optional.empty(), at, Optional.of(soon));
    }

    /** Whether it changes more than the pace of the endpoint. */
    public boolean changesHealth() {
        return succeeded || failures > 0 || !pause.isZero() || disabled.isPresent();
    }

    /** The same, published at a later time: the pause is shorter by the time since the change. */
    public EndpointChange publishedAt(Instant time) {
        Duration left = pause.minus(Duration.between(at, time));
        return new EndpointChange(
                endpointId, succeeded, failures, left.isNegative() ? Duration.ZERO : left, disabled, at, answersSoon);
    }
}

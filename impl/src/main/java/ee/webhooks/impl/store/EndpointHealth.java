// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.endpoint.Registration;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint is doing by its responses: as it is kept in a store, and read from there by all nodes. What a node adds to it is an {@link EndpointChange}.
 *
 * @param endpointId the endpoint
 * @param pausedUntil the time before which nothing is sent to it; empty if it was not paused
 * @param disabled why nothing is sent to it until it is enabled; empty if it is not disabled
 * @param since when it was paused or disabled last
 * @param failingSince when the first attempt failed after the last success; empty if the last attempt was a success
 * @param failures the number of attempts that have failed since the last success
 * @param answersSoon whether the last attempt was answered within a second
 */
public record EndpointHealth(
        String endpointId,
        Optional<Instant> pausedUntil,
        Optional<String> disabled,
        Instant since,
        Optional<Instant> failingSince,
        long failures,
        boolean answersSoon) {

    /** The health of an endpoint that is not known to answer soon. */
    public EndpointHealth(
            String endpointId,
            Optional<Instant> pausedUntil,
            Optional<String> disabled,
            Instant since,
            Optional<Instant> failingSince,
            long failures) {
        this(endpointId, pausedUntil, disabled, since, failingSince, failures, false);
    }

    /** The health of an endpoint with which nothing is wrong. */
    static EndpointHealth healthy(String endpointId, Instant since) {
        return new EndpointHealth(endpointId, Optional.empty(), Optional.empty(), since, Optional.empty(), 0);
    }

    /** The health of an endpoint that was paused, as far as a node that has paused it needs it. */
    public static EndpointHealth paused(String endpointId, Instant until, Instant at) {
        return new EndpointHealth(endpointId, Optional.of(until), Optional.empty(), at, Optional.empty(), 0);
    }

    /** The health of an endpoint that was disabled, as far as a node that has disabled it needs it. */
    public static EndpointHealth disabled(String endpointId, String reason, Instant at) {
        return new EndpointHealth(endpointId, Optional.empty(), Optional.of(reason), at, Optional.empty(), 0);
    }

    /** The time for which nothing is sent to the endpoint; zero if it is not paused. */
    public Duration pause(Instant now) {
        return pausedUntil
                .filter(now::isBefore)
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
    }

    /** Whether nothing is sent to the endpoint. */
    public boolean isClosed(Instant now) {
        return disabled.isPresent() || !pause(now).isZero();
    }

    /** The same health with the pause by the clock of this node. */
    public EndpointHealth by(Instant nowInStore, Instant now) {
        Duration difference = Duration.between(nowInStore, now);
        return new EndpointHealth(
                endpointId,
                pausedUntil.map(until -> until.plus(difference)),
                disabled,
                since,
                failingSince,
                failures,
                answersSoon);
    }

    /** The state of the endpoint for the application, which may have disabled it too. */
    public WebhookEndpointState of(Registration registration, Instant now) {
        boolean byResponses = disabled.isPresent() && registration.disabled().isEmpty();
        return ResultFactory.get()
                .state(
                        registration.disabled().isEmpty() && disabled.isEmpty(),
                        registration.disabled().or(() -> disabled),
                        byResponses ? since : registration.since(),
                        pausedUntil.filter(now::isBefore),
                        failingSince,
                        failures);
    }
}

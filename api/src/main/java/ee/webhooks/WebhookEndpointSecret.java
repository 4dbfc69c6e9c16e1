// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A secret as an endpoint holds it: for good, or until it is replaced by the one that came after it.
 *
 * @param secret signs calls
 * @param until from when on it does not sign any more; empty for good
 * @see WebhookEndpoint.Builder#rotateSecret
 * @since 0.1
 */
public record WebhookEndpointSecret(WebhookSecret secret, Optional<Instant> until) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if anything is
     */
    public WebhookEndpointSecret {
        requireNonNull(secret, "secret");
        requireNonNull(until, "until");
    }

    /**
     * Tells whether it signs at a time.
     *
     * @param time the time
     * @return {@code true} before {@link #until()}
     */
    public boolean signsAt(Instant time) {
        return until.map(time::isBefore).orElse(true);
    }

    /** The same secret for no longer than until the given time. */
    WebhookEndpointSecret endingAt(Instant time) {
        return new WebhookEndpointSecret(
                secret, Optional.of(until.filter(time::isAfter).orElse(time)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint as {@link WebhookEndpoints} has it.
 *
 * @param endpoint what was registered, without its secrets; {@link WebhookEndpoint#enabled()} is that of the state
 * @param state how it is doing
 * @param createdAt when it was registered, by the time of the database
 * @param changedAt when it was registered, updated, enabled, disabled, or its secret rotated last
 * @param problem for the operator, why its headers or one of its secrets cannot be decrypted, and what helps; while there is one, {@code endpoint} may
 *     lack its headers, and attempts to deliver to it fail; empty if everything can be decrypted
 * @since 0.1
 */
public record WebhookRegistration(
        WebhookEndpoint endpoint,
        WebhookEndpointState state,
        Instant createdAt,
        Instant changedAt,
        Optional<String> problem) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if anything is
     */
    public WebhookRegistration {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(state, "state");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(problem, "problem");
    }

    /**
     * Identifies the endpoint.
     *
     * @return {@link WebhookEndpoint#id()}
     */
    public String id() {
        return endpoint.id();
    }
}

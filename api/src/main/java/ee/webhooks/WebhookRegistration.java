// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An endpoint as {@link WebhookEndpoints} has it.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookRegistration extends Result {

    private final WebhookEndpoint endpoint;
    private final WebhookEndpointState state;
    private final Instant createdAt;
    private final Instant changedAt;
    private final String version;
    private final Optional<String> problem;

    WebhookRegistration(
            WebhookEndpoint endpoint,
            WebhookEndpointState state,
            Instant createdAt,
            Instant changedAt,
            String version,
            Optional<String> problem) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.state = requireNonNull(state, "state");
        this.createdAt = requireNonNull(createdAt, "createdAt");
        this.changedAt = requireNonNull(changedAt, "changedAt");
        this.version = requireNonNull(version, "version");
        this.problem = requireNonNull(problem, "problem");
    }

    /**
     * {@return what was registered, without its secrets; {@link WebhookEndpoint#enabled()} is that of the state}
     */
    public WebhookEndpoint endpoint() {
        return endpoint;
    }

    /** {@return how it is doing} */
    public WebhookEndpointState state() {
        return state;
    }

    /** {@return when it was registered, by the time of the database} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it was registered, updated, enabled, disabled, or its secret rotated last} */
    public Instant changedAt() {
        return changedAt;
    }

    /**
     * {@return what is another one after each change that the application makes: what {@link WebhookEndpoints#update(String, String, java.util.function.UnaryOperator) update}
     * takes so that it overwrites no change that its caller has not seen; digits, fit for an {@code ETag}}
     */
    public String version() {
        return version;
    }

    /**
     * {@return for the operator, why its headers or one of its secrets cannot be decrypted, and what helps; while there is one, {@code endpoint} may lack
     * its headers, and attempts to deliver to it fail; empty if everything can be decrypted}
     */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * Identifies the endpoint.
     *
     * @return {@link WebhookEndpoint#id()}
     */
    public String id() {
        return endpoint.id();
    }

    /**
     * Names the owner of the endpoint.
     *
     * @return {@link WebhookEndpoint#consumer()}
     */
    public Optional<String> consumer() {
        return endpoint.consumer();
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("endpoint", endpoint);
        to.accept("state", state);
        to.accept("createdAt", createdAt);
        to.accept("changedAt", changedAt);
        to.accept("version", version);
        to.accept("problem", problem);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A secret as an endpoint holds it: for good, or until it is replaced by the one that came after it. Immutable; not written by JSON-B.
 *
 * <pre>{@code
 * WebhookEndpointSecret old = WebhookEndpointSecret.of(secret).endingAt(Instant.now().plus(Duration.ofDays(1)));
 * }</pre>
 *
 * @see WebhookEndpoint.Builder#rotateSecret
 * @since 0.1
 */
public final class WebhookEndpointSecret extends Result {

    private final WebhookSecret secret;
    private final Optional<Instant> until;

    private WebhookEndpointSecret(WebhookSecret secret, Optional<Instant> until) {
        this.secret = requireNonNull(secret, "secret");
        this.until = until;
    }

    /**
     * A secret that signs for good.
     *
     * @param secret signs calls
     * @return the secret, without an end
     */
    public static WebhookEndpointSecret of(WebhookSecret secret) {
        return new WebhookEndpointSecret(secret, Optional.empty());
    }

    /**
     * The same secret for no longer than until a time: one that ends earlier still does.
     *
     * @param time from when on it does not sign any more
     * @return the secret with its end
     */
    public WebhookEndpointSecret endingAt(Instant time) {
        requireNonNull(time, "time");
        return new WebhookEndpointSecret(
                secret, Optional.of(until.filter(time::isAfter).orElse(time)));
    }

    /** {@return what signs calls} */
    public WebhookSecret secret() {
        return secret;
    }

    /** {@return from when on it does not sign any more; empty for good} */
    public Optional<Instant> until() {
        return until;
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

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("secret", secret);
        to.accept("until", until);
    }
}

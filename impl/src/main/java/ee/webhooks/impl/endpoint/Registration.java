// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint as it is stored.
 *
 * @param endpoint everything that is not sealed; what it says of being enabled does not count
 * @param sealed headers and secrets
 * @param disabled why nothing is sent to it; empty if it is enabled
 * @param since since when that is so
 * @param createdAt when it was registered
 * @param changedAt when it was changed last: later with each change, however quickly they follow each other
 */
public record Registration(
        WebhookEndpoint endpoint,
        Sealed sealed,
        Optional<String> disabled,
        Instant since,
        Instant createdAt,
        Instant changedAt) {

    public String id() {
        return endpoint.id();
    }

    public long revision() {
        return changedAt.toEpochMilli();
    }

    Registration describedAs(WebhookEndpoint other, Optional<String> headers, Instant now) {
        return new Registration(other, sealed.withHeaders(headers), disabled, since, createdAt, now);
    }

    Registration sealedAs(Sealed other, Instant now) {
        return new Registration(endpoint, other, disabled, since, createdAt, now);
    }

    /** A new time even if it is enabled already: others may have disabled it. */
    Registration enabledAt(Instant now) {
        return new Registration(endpoint, sealed, Optional.empty(), now, createdAt, now);
    }

    Registration disabledFor(String reason, Instant now) {
        Instant when = disabled.isPresent() ? since : now;
        return new Registration(endpoint, sealed, Optional.of(reason), when, createdAt, now);
    }

    /** The endpoint without what is sealed. */
    WebhookEndpoint unsealed() {
        return endpoint.toBuilder().enabled(disabled.isEmpty()).build();
    }
}

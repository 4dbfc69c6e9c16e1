// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookException;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
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
 * @param unreadable why what is stored cannot be read; empty if it can be
 */
public record Registration(
        WebhookEndpoint endpoint,
        EncryptedParts sealed,
        Optional<String> disabled,
        Instant since,
        Instant createdAt,
        Instant changedAt,
        Optional<Unreadable> unreadable) {

    /** Never sent to: the name belongs to no host. */
    private static final URI UNREADABLE_URL = URI.create("https://unreadable.invalid/");

    /**
     * What is known of an endpoint that cannot be read.
     *
     * @param reason why it cannot be read
     * @param wants whether it is known which calls it gets: those are kept, and fail until it can be read
     */
    public record Unreadable(String reason, boolean wants) {}

    public Registration(
            WebhookEndpoint endpoint,
            EncryptedParts sealed,
            Optional<String> disabled,
            Instant since,
            Instant createdAt,
            Instant changedAt) {
        this(endpoint, sealed, disabled, since, createdAt, changedAt, Optional.empty());
    }

    /**
     * An endpoint that cannot be read: a newer version of the library, or a person, has written what this one does not understand.
     *
     * @param events what it asks for
     */
    public static Registration unreadable(
            String id,
            Optional<String> consumer,
            Collection<String> events,
            Optional<String> disabled,
            Instant since,
            Instant changedAt,
            String reason) {
        Optional<WebhookEndpoint> asking = asking(id, consumer, events);
        return new Registration(
                asking.orElseGet(
                        () -> WebhookEndpoint.builder(id).url(UNREADABLE_URL).build()),
                EncryptedParts.NOTHING,
                disabled,
                since,
                changedAt,
                changedAt,
                Optional.of(new Unreadable(reason, asking.isPresent())));
    }

    /** Empty if it cannot be read either which calls it gets. */
    private static Optional<WebhookEndpoint> asking(String id, Optional<String> consumer, Collection<String> events) {
        try {
            return Optional.of(WebhookEndpoint.builder(id)
                    .url(UNREADABLE_URL)
                    .consumer(consumer.orElse(null))
                    .events(events.toArray(String[]::new))
                    .build());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * This one, if it can be read.
     *
     * @throws WebhookException if it cannot be
     */
    Registration readable() {
        unreadable.ifPresent(problem -> {
            throw new WebhookException(WebhookMessage.REGISTRATION_UNREADABLE.format(id(), problem.reason()));
        });
        return this;
    }

    public String id() {
        return endpoint.id();
    }

    public long revision() {
        return changedAt.toEpochMilli();
    }

    /** The revision as the application reads it. */
    String version() {
        return String.valueOf(revision());
    }

    Registration describedAs(WebhookEndpoint other, Optional<String> headers, Instant now) {
        return new Registration(other, sealed.withHeaders(headers), disabled, since, createdAt, now);
    }

    Registration sealedAs(EncryptedParts other, Instant now) {
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
        // There may be very many: mostly, there is no need of another one.
        return endpoint.enabled() == disabled.isEmpty()
                ? endpoint
                : endpoint.toBuilder().enabled(disabled.isEmpty()).build();
    }
}

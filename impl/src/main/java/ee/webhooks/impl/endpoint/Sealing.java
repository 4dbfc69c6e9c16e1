// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.EndpointSecret;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encrypts what of an endpoint must not be read where it is stored, and decrypts it again. Immutable; safe for use by any number of threads. */
final class Sealing {

    private final Optional<SecretEncryption> encryption;

    /**
     * @param encryption empty if nothing can be encrypted
     */
    Sealing(Optional<SecretEncryption> encryption) {
        this.encryption = encryption;
    }

    /**
     * @throws IllegalStateException if there is anything to encrypt, and no key to do so
     */
    Sealed seal(WebhookEndpoint endpoint, List<EndpointSecret> secrets) {
        return new Sealed(
                headers(endpoint),
                secrets.stream()
                        .map(secret -> seal(endpoint.id(), secret.secret(), secret.until()))
                        .toList());
    }

    StoredSecret seal(String endpointId, WebhookSecret secret) {
        return seal(endpointId, secret, Optional.empty());
    }

    private StoredSecret seal(String endpointId, WebhookSecret secret, Optional<Instant> until) {
        WebhookSecretType type = secret.publicKey().isPresent() ? WebhookSecretType.ED25519 : WebhookSecretType.SHARED;
        return new StoredSecret(type, forStoring(endpointId, "secret").encrypt(secret, endpointId), until);
    }

    /** The headers of an endpoint, encrypted; empty if it has none. */
    Optional<String> headers(WebhookEndpoint endpoint) {
        String id = endpoint.id();
        return endpoint.headers().isEmpty()
                ? Optional.empty()
                : Optional.of(forStoring(id, "headers").encryptText(HeaderLines.write(endpoint.headers()), id));
    }

    private SecretEncryption forStoring(String endpointId, String what) {
        return encryption.orElseThrow(
                () -> new IllegalStateException(WebhookMessage.ENDPOINT_NEEDS_ENCRYPTION.format(endpointId, what)));
    }

    /**
     * @throws IllegalStateException if it cannot be decrypted
     */
    List<EndpointSecret> secrets(Registration registration) {
        return registration.sealed().secrets().stream()
                .map(stored -> new EndpointSecret(
                        forReading(registration.id(), stored.text()).decrypt(stored.text(), registration.id()),
                        stored.until()))
                .toList();
    }

    /**
     * The endpoint with its headers, and without its secrets.
     *
     * @throws IllegalStateException if they cannot be decrypted
     */
    WebhookEndpoint withHeaders(Registration registration) {
        WebhookEndpoint.Builder endpoint = registration.unsealed().toBuilder();
        registration
                .sealed()
                .headers()
                .map(text -> forReading(registration.id(), text).decryptText(text, registration.id()))
                .map(HeaderLines::read)
                .orElse(Map.of())
                .forEach(endpoint::header);
        return endpoint.build();
    }

    /**
     * The endpoint with everything.
     *
     * @throws IllegalStateException if anything cannot be decrypted
     */
    WebhookEndpoint complete(Registration registration) {
        WebhookEndpoint.Builder endpoint = withHeaders(registration).toBuilder();
        secrets(registration).forEach(endpoint::secret);
        return endpoint.build();
    }

    private SecretEncryption forReading(String endpointId, String text) {
        return encryption.orElseThrow(() -> new IllegalStateException(
                WebhookMessage.SECRETS_KEY_UNKNOWN.format(endpointId, SecretEncryption.keyOf(text), "no key at all")));
    }

    /** Whether anything was encrypted by another key than the one that encrypts now. */
    boolean isOutdated(Registration registration) {
        return encryption
                .filter(current -> registration
                                .sealed()
                                .headers()
                                .filter(current::isOutdated)
                                .isPresent()
                        || registration.sealed().secrets().stream()
                                .anyMatch(stored -> current.isOutdated(stored.text())))
                .isPresent();
    }
}

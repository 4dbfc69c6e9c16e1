// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Encrypts what of an endpoint must not be read where it is stored, and decrypts it again. Immutable; safe for use by any number of threads. */
final class EndpointEncryption {

    private final Optional<SecretEncryption> encryption;

    /**
     * @param encryption empty if nothing can be encrypted
     */
    EndpointEncryption(Optional<SecretEncryption> encryption) {
        this.encryption = encryption;
    }

    /**
     * @throws WebhookException if there is anything to encrypt, and no key to do so
     */
    EncryptedParts seal(WebhookEndpoint endpoint, List<WebhookEndpointSecret> secrets) {
        return new EncryptedParts(
                headers(endpoint),
                secrets.stream()
                        .map(secret -> seal(endpoint.id(), secret.secret(), secret.until()))
                        .toList());
    }

    StoredSecret seal(String endpointId, WebhookSecret secret) {
        return seal(endpointId, secret, Optional.empty());
    }

    private StoredSecret seal(String endpointId, WebhookSecret secret, Optional<Instant> until) {
        return new StoredSecret(
                secret.type(), forStoring(endpointId, EncryptedColumn.SECRET).encrypt(secret, endpointId), until);
    }

    /** The headers of an endpoint, encrypted; empty if it has none. */
    Optional<String> headers(WebhookEndpoint endpoint) {
        String id = endpoint.id();
        return endpoint.headers().isEmpty()
                ? Optional.empty()
                : Optional.of(forStoring(id, EncryptedColumn.HEADERS)
                        .encryptText(HeaderLines.write(endpoint.headers()), id, EncryptedColumn.HEADERS));
    }

    private SecretEncryption forStoring(String endpointId, EncryptedColumn column) {
        return encryption.orElseThrow(() -> new WebhookUnavailableException(
                WebhookMessage.ENDPOINT_NEEDS_ENCRYPTION.format(endpointId, column.title())));
    }

    /**
     * @throws WebhookException if it cannot be decrypted
     */
    List<WebhookEndpointSecret> secrets(Registration registration) {
        return registration.sealed().secrets().stream()
                .map(stored -> secret(registration.id(), stored))
                .toList();
    }

    private WebhookEndpointSecret secret(String endpointId, StoredSecret stored) {
        WebhookEndpointSecret secret =
                WebhookEndpointSecret.of(forReading(endpointId, stored.text(), EncryptedColumn.SECRET)
                        .decrypt(stored.text(), endpointId, stored.type()));
        return stored.until().map(secret::endingAt).orElse(secret);
    }

    /** What is stored of an endpoint, without the secrets that cannot be decrypted: those can sign nothing. */
    EncryptedParts withoutUnreadableSecrets(Registration registration) {
        return registration
                .sealed()
                .withSecrets(registration.sealed().secrets().stream()
                        .filter(stored -> isReadable(() -> secret(registration.id(), stored)))
                        .toList());
    }

    /** How many secrets that cannot be decrypted an endpoint has lost by a change. */
    long dropped(Registration before, Registration after) {
        return before.sealed().equals(after.sealed())
                ? 0
                : before.sealed().secrets().stream()
                        .filter(stored -> !after.sealed().secrets().contains(stored))
                        .filter(stored -> !isReadable(() -> secret(before.id(), stored)))
                        .count();
    }

    private static boolean isReadable(Supplier<?> reading) {
        try {
            reading.get();
            return true;
        } catch (WebhookException unreadable) {
            return false;
        }
    }

    /** Why something of an endpoint cannot be decrypted; empty if all of it can be. */
    Optional<String> problem(Registration registration) {
        try {
            complete(registration);
            return Optional.empty();
        } catch (WebhookException unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    /** The endpoint with its headers if they can be decrypted, and without its secrets. */
    WebhookEndpoint asFarAsReadable(Registration registration) {
        try {
            return withHeaders(registration);
        } catch (WebhookException unreadable) {
            return registration.unsealed();
        }
    }

    /**
     * The endpoint with its headers, and without its secrets.
     *
     * @throws WebhookException if they cannot be decrypted, or are none that an endpoint may have
     */
    WebhookEndpoint withHeaders(Registration registration) {
        WebhookEndpoint.Builder endpoint = registration.unsealed().toBuilder();
        registration
                .sealed()
                .headers()
                .map(text -> headers(registration.id(), text))
                .orElse(Map.of())
                .forEach(endpoint::header);
        try {
            return endpoint.build();
        } catch (WebhookInvalidException refused) {
            // Stored by a version of the library with other rules; the text names the header, and not its value.
            throw new WebhookException(refused.getMessage(), refused);
        }
    }

    /** What was encrypted without its column may have been moved here from another one. */
    private Map<String, String> headers(String endpointId, String text) {
        String lines = forReading(endpointId, text, EncryptedColumn.HEADERS)
                .decryptText(text, endpointId, EncryptedColumn.HEADERS);
        Map<String, String> headers = HeaderLines.read(lines);
        if (HeaderLines.isReadable(headers)) {
            return headers;
        }
        throw SecretEncryption.unreadable(endpointId, EncryptedColumn.HEADERS);
    }

    /**
     * The endpoint with everything.
     *
     * @throws WebhookException if anything cannot be decrypted
     */
    WebhookEndpoint complete(Registration registration) {
        WebhookEndpoint.Builder endpoint = withHeaders(registration).toBuilder();
        secrets(registration).forEach(endpoint::secret);
        return endpoint.build();
    }

    private SecretEncryption forReading(String endpointId, String text, EncryptedColumn column) {
        return encryption.orElseThrow(() -> SecretEncryption.keyUnknown(text, endpointId, column, "no key at all"));
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

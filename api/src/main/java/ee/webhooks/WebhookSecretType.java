// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of secrets that calls are signed with: the signature schemes of Standard Webhooks, and texts, which the formats of others sign with.
 *
 * @see WebhookEndpoints#register(WebhookEndpoint, WebhookSecretType)
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public enum WebhookSecretType {
    /** {@code whsec_}, signature version {@code v1}, HMAC-SHA256: the receiver has the same secret. Every library of Standard Webhooks knows it. */
    HMAC_SHA256("SHARED", "v1", "whsec_", "", new HmacSha256()),
    /** {@code whsk_}, signature version {@code v1a}, ed25519: the receiver has only {@code whpk_}, the public key, and cannot sign itself. */
    ED25519("ED25519", "v1a", "whsk_", "whpk_", new Ed25519()),
    /**
     * A text of any form, signature version {@code v1}, HMAC-SHA256 with the bytes of the text as the key: what the formats of other senders have
     * ({@link WebhookFormats}). The receiver has the same text.
     */
    TEXT("TEXT", "v1", "", "", new TextSecret());

    /** The kind of a secret of which no kind is said: a secret that the receiver shares. */
    public static final WebhookSecretType DEFAULT = HMAC_SHA256;

    /** The kind of a secret of other formats than Standard Webhooks, of which no kind is said. */
    public static final WebhookSecretType OF_OTHER_FORMATS = TEXT;

    private final String code;
    private final String version;
    private final String prefix;
    private final String publicKeyPrefix;
    private final SignatureAlgorithm algorithm;

    WebhookSecretType(
            String code, String version, String prefix, String publicKeyPrefix, SignatureAlgorithm algorithm) {
        this.code = code;
        this.version = version;
        this.prefix = prefix;
        this.publicKeyPrefix = publicKeyPrefix;
        this.algorithm = algorithm;
    }

    /**
     * The name of the kind where secrets are stored. It stays the same if a constant is renamed: nodes of other versions read it.
     *
     * @return the name, in capital letters and digits
     */
    public String code() {
        return code;
    }

    /**
     * The version that its signatures have in {@code webhook-signature}.
     *
     * @return the version, for example {@code v1}
     */
    public String version() {
        return version;
    }

    /**
     * What the text form of its secrets begins with.
     *
     * @return the prefix, for example {@code whsec_}; empty if the text has no form that would tell its kind
     * @see WebhookSecret#reveal()
     */
    public String prefix() {
        return prefix;
    }

    /**
     * What the text form of its public keys begins with.
     *
     * @return the prefix, for example {@code whpk_}; empty if the receiver has the secret itself
     * @see WebhookPublicKey#text()
     */
    public Optional<String> publicKeyPrefix() {
        return publicKeyPrefix.isEmpty() ? Optional.empty() : Optional.of(publicKeyPrefix);
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Those whose texts tell their kind. */
    static Stream<WebhookSecretType> all() {
        return Stream.of(values()).filter(type -> !type.prefix.isEmpty());
    }

    static Stream<WebhookSecretType> withPublicKeys() {
        return all().filter(type -> type.publicKeyPrefix().isPresent());
    }

    /** An item of {@code webhook-signature}: its version and a signature. */
    String item(String signature) {
        return itemBeginning() + signature;
    }

    /** The signature in an item of {@code webhook-signature}; empty if the item is of another version. */
    Optional<String> signature(String item) {
        return item.startsWith(itemBeginning())
                ? Optional.of(item.substring(itemBeginning().length()))
                : Optional.empty();
    }

    private String itemBeginning() {
        return version + ",";
    }

    /** For messages: how secrets of all kinds are written. */
    static String secretForms() {
        return all().map(type -> "'%s' and the base64 of %s".formatted(type.prefix, type.algorithm.secretBytes()))
                .collect(Collectors.joining("; "));
    }

    /** For messages: how public keys of all kinds are written. */
    static String publicKeyForms() {
        return withPublicKeys()
                .map(type -> "'%s' and the base64 of the %d bytes of an %s key"
                        .formatted(type.publicKeyPrefix, type.algorithm.publicKeyLength(), type.algorithm.title()))
                .collect(Collectors.joining("; "));
    }

    /** For messages: which prefix tells what a key is. */
    static String prefixes() {
        return all().map(type -> type.publicKeyPrefix.isEmpty()
                        ? "'%s' before a shared secret".formatted(type.prefix)
                        : "'%s' before a public key and '%s' before a private key of %s"
                                .formatted(type.publicKeyPrefix, type.prefix, type.algorithm.title()))
                .collect(Collectors.joining(", "));
    }
}

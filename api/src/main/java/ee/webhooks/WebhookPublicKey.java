// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.PUBLIC_KEY_INVALID;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a secret: what a receiver checks the signatures of {@link WebhookSecretType#ED25519} with. It signs nothing and need not be kept secret.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * WebhookPublicKey key = WebhookPublicKey.parse("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
 * }</pre>
 *
 * @see WebhookSecret#publicKey()
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public final class WebhookPublicKey implements WebhookKey {

    private final WebhookSecretType type;
    private final SignatureAlgorithm.VerifyingKey key;
    private final String text;

    WebhookPublicKey(WebhookSecretType type, SignatureAlgorithm.VerifyingKey key) {
        this.type = type;
        this.key = key;
        this.text = type.publicKeyPrefix().orElseThrow() + Base64.getEncoder().encodeToString(key.bytes());
    }

    /**
     * Reads a public key from its text form.
     *
     * @param text {@code whpk_} and the standard base64 of 32 bytes
     * @return the key
     * @throws WebhookInvalidException if the text is anything else, or the key is no canonical encoding of a point of large order of the curve
     */
    public static WebhookPublicKey parse(String text) {
        requireNonNull(text, "text");
        try {
            Optional<WebhookSecretType> type = typeOf(text);
            if (type.isPresent()) {
                String base64 = text.substring(
                        type.get().publicKeyPrefix().orElseThrow().length());
                return new WebhookPublicKey(
                        type.get(),
                        type.get().algorithm().publicKey(Base64.getDecoder().decode(base64)));
            }
        } catch (IllegalArgumentException | GeneralSecurityException invalid) {
            // Not passed on: if the two halves of a key are mixed up, the message would repeat the private one.
        }
        throw new WebhookInvalidException(PUBLIC_KEY_INVALID.format(WebhookSecretType.publicKeyForms()));
    }

    /** The kind of public key that a text begins like. */
    static Optional<WebhookSecretType> typeOf(String text) {
        return WebhookSecretType.withPublicKeys()
                .filter(type -> text.startsWith(type.publicKeyPrefix().orElseThrow()))
                .findFirst();
    }

    /**
     * The kind of secret that it is the public half of.
     *
     * @return the kind
     */
    public WebhookSecretType type() {
        return type;
    }

    /**
     * The text form, which a receiver configures.
     *
     * @return the prefix of its kind, for example {@code whpk_}, and the base64 of the key
     */
    public String text() {
        return text;
    }

    @Override
    public boolean isSignature(byte[] signature, byte[] content) {
        return key.verifies(signature, content);
    }

    @Override
    public boolean verifies(String item, String id, long timestamp, byte[] body) {
        return type.signature(item)
                .filter(signature -> key.verifies(signature, WebhookSignedContent.of(id, timestamp, body)))
                .isPresent();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebhookPublicKey that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text form. */
    @Override
    public String toString() {
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.PUBLIC_KEY_INVALID;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * The public half of an ed25519 secret: what a receiver checks signatures of version {@code v1a} of Standard Webhooks with. It signs nothing and need not be
 * kept secret.
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

    /** What the text form of a public key begins with. */
    public static final String PREFIX = "whpk_";

    private final String text;
    private final PublicKey key;

    private WebhookPublicKey(byte[] raw) throws GeneralSecurityException {
        this.text = PREFIX + Base64.getEncoder().encodeToString(raw);
        this.key = Ed25519.publicKey(raw);
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
            if (text.startsWith(PREFIX)) {
                return of(Base64.getDecoder().decode(text.substring(PREFIX.length())));
            }
        } catch (IllegalArgumentException | GeneralSecurityException invalid) {
            // Not passed on: if the two halves of a key are mixed up, the message would repeat the private one.
        }
        throw new WebhookInvalidException(PUBLIC_KEY_INVALID.format(PREFIX, Ed25519.KEY_LENGTH));
    }

    static WebhookPublicKey of(byte[] raw) throws GeneralSecurityException {
        return new WebhookPublicKey(raw);
    }

    @Override
    public boolean verifies(String item, String id, long timestamp, byte[] body) {
        return Ed25519.verifies(key, item, WebhookSignedContent.of(id, timestamp, body));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookPublicKey that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text form, {@code whpk_} and the base64 of the key. */
    @Override
    public String toString() {
        return text;
    }
}

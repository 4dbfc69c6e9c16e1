// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.PRIVATE_KEY_REFUSED;

/**
 * What a receiver checks signatures with: the secret it shares with the sender ({@code v1}), or the public key of the sender ({@code v1a}).
 *
 * <p>Implementations are immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * WebhookKey key = WebhookKey.parse("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
 * }</pre>
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public sealed interface WebhookKey permits WebhookSecret, WebhookPublicKey {

    /**
     * Reads a key from its text form.
     *
     * @param text what {@link WebhookPublicKey#parse} takes if it begins as a public key does, otherwise what {@link WebhookSecret#parse} takes
     * @return the key
     * @throws WebhookInvalidException if the text is anything else, or a private key, which only its sender may have; the message does not repeat it
     */
    static WebhookKey parse(String text) {
        if (WebhookPublicKey.typeOf(text).isPresent()) {
            return WebhookPublicKey.parse(text);
        }
        WebhookSecret secret = WebhookSecret.parse(text);
        secret.publicKey().ifPresent(publicKey -> {
            throw new WebhookInvalidException(PRIVATE_KEY_REFUSED.format(publicKey.text()));
        });
        return secret;
    }

    /**
     * Tells whether an item of {@code webhook-signature} is the signature of a call by this key. How long that takes does not depend on where a
     * wrong signature differs from the right one.
     *
     * @param item one item of the list
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body
     * @return whether it is; {@code false} for an item of a version that is not this key's
     */
    boolean verifies(String item, String id, long timestamp, byte[] body);

    /**
     * Tells whether bytes are the signature of others by this key, for formats other than Standard Webhooks. How long that takes does not depend on where a
     * wrong signature differs from the right one.
     *
     * @param signature the bytes of a signature
     * @param content what was signed
     * @return whether it is
     */
    boolean isSignature(byte[] signature, byte[] content);
}

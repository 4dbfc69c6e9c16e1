// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.SECRET_INVALID;
import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that sender and receiver of a webhook share: it signs by HMAC-SHA256, signature version {@code v1} of Standard Webhooks.
 *
 * <p>Immutable and safe for use by any number of threads. {@link #toString()} never shows it.
 *
 * <pre>{@code
 * WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
 * String signature = secret.sign("msg_1", 1614265330, "{}".getBytes(StandardCharsets.UTF_8));
 * }</pre>
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public final class WebhookSecret {

    /** What the text form of a secret begins with. */
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int GENERATED = 32;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads a secret from its text form.
     *
     * @param text {@code whsec_} and the standard base64 of 24 to 64 bytes
     * @return the secret
     * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
     */
    public static WebhookSecret parse(String text) {
        requireNonNull(text, "text");
        byte[] key = null;
        if (text.startsWith(PREFIX)) {
            try {
                key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            } catch (IllegalArgumentException notBase64) {
                // The decoder's message would repeat a character of the secret, so the cause is dropped on purpose.
                key = null;
            }
        }
        if (key == null || key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(SECRET_INVALID.format(PREFIX, SHORTEST, LONGEST));
        }
        return new WebhookSecret(key);
    }

    /**
     * Makes a new secret of 32 bytes.
     *
     * @param random where the bytes come from
     * @return a secret that nobody else has
     */
    public static WebhookSecret generate(SecureRandom random) {
        byte[] key = new byte[GENERATED];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /**
     * Signs a call.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body
     * @return one item of {@code webhook-signature}: {@code v1,} and the base64 of the signature
     */
    public String sign(String id, long timestamp, byte[] body) {
        return "v1," + Base64.getEncoder().encodeToString(mac(id, timestamp, body));
    }

    /**
     * Tells whether an item of {@code webhook-signature} is the signature of a call by this secret. Takes the same time wherever the two differ.
     *
     * @param item one item of the list
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body
     * @return whether it is; {@code false} for an item of an unknown version
     */
    public boolean verifies(String item, String id, long timestamp, byte[] body) {
        byte[] expected = sign(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, item.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text form, to be shown to the receiver once and to nobody else.
     *
     * @return {@code whsec_} and the base64 of the key
     */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private byte[] mac(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            // Every Java platform is required to have HmacSHA256, and it takes a key of any length.
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret
                && MessageDigest.isEqual(key.getEncoded(), secret.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.KEY_ENCODED;
import static ee.webhooks.impl.message.WebhookMessage.KEY_OF_ANOTHER_NOTATION;
import static ee.webhooks.impl.message.WebhookMessage.KEY_WITHOUT_PREFIX;
import static ee.webhooks.impl.message.WebhookMessage.SECRET_INVALID;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a sender signs calls with, by one of the two ways of Standard Webhooks: a secret that the receiver shares ({@code whsec_}, HMAC-SHA256, signature
 * version {@code v1}), or a private ed25519 key whose public half the receiver has ({@code whsk_}, signature version {@code v1a}).
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
public final class WebhookSecret implements WebhookKey {

    /** What the text form of a shared secret begins with. */
    public static final String PREFIX = "whsec_";

    /** What the text form of a private key begins with. */
    public static final String PRIVATE_KEY_PREFIX = "whsk_";

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int GENERATED = 32;
    private static final byte[] PROBE = {};

    /** Of a private key: the seed, then the public half. */
    private final byte[] key;

    private final PrivateKey privateKey;
    private final WebhookPublicKey publicKey;

    /** A shared secret. */
    private WebhookSecret(byte[] key) {
        this.key = key;
        this.privateKey = null;
        this.publicKey = null;
    }

    /** An ed25519 key. */
    private WebhookSecret(byte[] seed, byte[] publicHalf) throws GeneralSecurityException {
        this.key = Ed25519.joined(seed, publicHalf);
        this.privateKey = Ed25519.privateKey(seed);
        this.publicKey = WebhookPublicKey.of(publicHalf);
        // Two halves that do not belong together would sign what no receiver accepts.
        if (!publicKey.verifies(sign("", 0, PROBE), "", 0, PROBE)) {
            throw new GeneralSecurityException("The public half is that of another key");
        }
    }

    /**
     * Reads a secret from its text form.
     *
     * @param text {@code whsec_} and the standard base64 of 24 to 64 bytes, where {@code whsec_} may be left out unless there are 32 or 64 bytes, which an
     *     ed25519 key has, or the text looks like a public key as other tools write it, such as 64 hex digits; or {@code whsk_} and the standard base64 of 64 bytes, an ed25519 seed and its public key, or of the 32 bytes of the seed alone
     * @return the secret
     * @throws WebhookInvalidException if the text is anything else, the halves of the key do not belong together, or the text may be a public key; the
     *     message does not repeat it
     */
    public static WebhookSecret parse(String text) {
        requireNonNull(text, "text");
        try {
            if (text.startsWith(PRIVATE_KEY_PREFIX)) {
                return ofPrivateKey(decode(text, PRIVATE_KEY_PREFIX));
            }
            byte[] key = decode(text, PREFIX);
            // With a public key taken for a secret, all who have seen it could sign.
            if (Ed25519.isEncoded(key)) {
                throw new WebhookInvalidException(KEY_ENCODED.format(WebhookPublicKey.PREFIX, PRIVATE_KEY_PREFIX));
            }
            if (!text.startsWith(PREFIX)
                    && (key.length == Ed25519.KEY_LENGTH || key.length == 2 * Ed25519.KEY_LENGTH)) {
                throw new WebhookInvalidException(
                        KEY_WITHOUT_PREFIX.format(key.length, PREFIX, WebhookPublicKey.PREFIX, PRIVATE_KEY_PREFIX));
            }
            WebhookSecret secret = ofSharedSecret(key);
            if (!text.startsWith(PREFIX) && PublicKeyNotations.mayBe(text, key)) {
                throw new WebhookInvalidException(KEY_OF_ANOTHER_NOTATION.format(PREFIX, WebhookPublicKey.PREFIX));
            }
            return secret;
        } catch (IllegalArgumentException | GeneralSecurityException invalid) {
            // The decoder's message would repeat a character of the secret, so the cause is dropped on purpose.
            throw new WebhookInvalidException(SECRET_INVALID.format(
                    PREFIX, SHORTEST, LONGEST, PRIVATE_KEY_PREFIX, 2 * Ed25519.KEY_LENGTH, Ed25519.KEY_LENGTH));
        }
    }

    private static byte[] decode(String text, String prefix) {
        return Base64.getDecoder().decode(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    private static WebhookSecret ofSharedSecret(byte[] key) {
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("length");
        }
        return new WebhookSecret(key);
    }

    private static WebhookSecret ofPrivateKey(byte[] key) throws GeneralSecurityException {
        if (key.length == Ed25519.KEY_LENGTH) {
            return new WebhookSecret(key, Ed25519.publicHalf(key));
        }
        if (key.length != 2 * Ed25519.KEY_LENGTH) {
            throw new IllegalArgumentException("length");
        }
        return new WebhookSecret(
                Arrays.copyOf(key, Ed25519.KEY_LENGTH), Arrays.copyOfRange(key, Ed25519.KEY_LENGTH, key.length));
    }

    /**
     * Makes a new shared secret of 32 bytes.
     *
     * @param random where the bytes come from
     * @return a unique secret
     */
    public static WebhookSecret generate(SecureRandom random) {
        byte[] key = new byte[GENERATED];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /**
     * Makes a new private ed25519 key. The receiver gets only {@link #publicKey()}, so that only the sender can sign.
     *
     * @param random where the bytes come from
     * @return a unique secret
     */
    public static WebhookSecret generateEd25519(SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_LENGTH];
        random.nextBytes(seed);
        try {
            return ofPrivateKey(seed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Signs a call.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body
     * @return one item of {@code webhook-signature}: {@code v1,} or {@code v1a,} and the base64 of the signature
     */
    public String sign(String id, long timestamp, byte[] body) {
        byte[] content = WebhookSignedContent.of(id, timestamp, body);
        return privateKey == null ? HmacSha256.sign(key, content) : Ed25519.sign(privateKey, content);
    }

    @Override
    public boolean verifies(String item, String id, long timestamp, byte[] body) {
        return publicKey == null
                ? HmacSha256.verifies(key, item, WebhookSignedContent.of(id, timestamp, body))
                : publicKey.verifies(item, id, timestamp, body);
    }

    /**
     * How it signs.
     *
     * @return the kind of this secret
     */
    public WebhookSecretType type() {
        return privateKey == null ? WebhookSecretType.HMAC_SHA256 : WebhookSecretType.ED25519;
    }

    /**
     * What the receiver of a private key's signatures needs.
     *
     * @return the public half; empty for a shared secret
     */
    public Optional<WebhookPublicKey> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    /**
     * The text form. Show that of a shared secret to the receiver only, and once; never show that of a private key.
     *
     * @return {@code whsec_} or {@code whsk_}, and the base64 of the key
     */
    public String reveal() {
        return prefix() + Base64.getEncoder().encodeToString(key);
    }

    private String prefix() {
        return privateKey == null ? PREFIX : PRIVATE_KEY_PREFIX;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret
                && prefix().equals(secret.prefix())
                && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return prefix() + "***";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static ee.webhooks.impl.message.WebhookMessage.KEY_ENCODED;
import static ee.webhooks.impl.message.WebhookMessage.KEY_OF_ANOTHER_NOTATION;
import static ee.webhooks.impl.message.WebhookMessage.KEY_WITHOUT_PREFIX;
import static ee.webhooks.impl.message.WebhookMessage.SECRET_INVALID;
import static ee.webhooks.impl.message.WebhookMessage.TEXT_SECRET_INVALID;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private final WebhookSecretType type;
    private final SignatureAlgorithm.SigningKey key;

    private WebhookSecret(WebhookSecretType type, byte[] bytes) throws GeneralSecurityException {
        this.type = type;
        this.key = type.algorithm().secret(bytes);
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
        Optional<WebhookSecretType> named = WebhookSecretType.all()
                .filter(type -> text.startsWith(type.prefix()))
                .findFirst();
        WebhookSecretType type = named.orElse(WebhookSecretType.DEFAULT);
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(named.isPresent() ? text.substring(type.prefix().length()) : text);
            if (type.publicKeyPrefix().isEmpty()) {
                refuseEncodedKey(bytes);
            }
            if (named.isEmpty()) {
                refuseRawKey(bytes);
            }
            WebhookSecret secret = new WebhookSecret(type, bytes);
            if (named.isEmpty() && PublicKeyNotations.mayBe(text, bytes)) {
                throw new WebhookInvalidException(
                        KEY_OF_ANOTHER_NOTATION.format(type.prefix(), WebhookSecretType.publicKeyForms()));
            }
            return secret;
        } catch (IllegalArgumentException | GeneralSecurityException invalid) {
            // The decoder's message would repeat a character of the secret, so the cause is dropped on purpose.
            throw new WebhookInvalidException(SECRET_INVALID.format(WebhookSecretType.secretForms()));
        }
    }

    /**
     * Reads a secret of a kind that is known.
     *
     * @param type its kind
     * @param text what {@link #reveal()} of such a secret returns
     * @return the secret
     * @throws WebhookInvalidException if the text is that of no secret of the kind; the message does not repeat it
     */
    public static WebhookSecret parse(WebhookSecretType type, String text) {
        WebhookSecret secret = type == WebhookSecretType.OF_OTHER_FORMATS ? ofText(text) : parse(text);
        if (secret.type != type) {
            throw new WebhookInvalidException(SECRET_INVALID.format(WebhookSecretType.secretForms()));
        }
        return secret;
    }

    /**
     * Takes a text as a secret: its bytes in UTF-8 are the key of an HMAC-SHA256, as in GitHub, Stripe or Slack. Nothing in it is decoded, not even
     * {@code whsec_} and base64.
     *
     * @param text 8 to 512 bytes of UTF-8, without control characters and without a blank at an end
     * @return a secret of {@link WebhookSecretType#TEXT}
     * @throws WebhookInvalidException if the text is anything else; the message does not repeat it
     * @see WebhookFormats
     */
    public static WebhookSecret ofText(String text) {
        requireNonNull(text, "text");
        WebhookSecretType type = WebhookSecretType.OF_OTHER_FORMATS;
        try {
            return new WebhookSecret(type, type.algorithm().read(text));
        } catch (IllegalArgumentException | GeneralSecurityException invalid) {
            // Without its cause, as everywhere here.
            throw new WebhookInvalidException(
                    TEXT_SECRET_INVALID.format(type.algorithm().secretBytes()));
        }
    }

    /**
     * This secret as the formats of others use it: as the text that it is shown as.
     *
     * @return the secret of {@link WebhookSecretType#TEXT} whose text is {@link #reveal()}; this one if it is such a secret
     */
    public WebhookSecret asText() {
        return type == WebhookSecretType.OF_OTHER_FORMATS ? this : ofText(reveal());
    }

    /** With a public key taken for a secret, all who have seen it could sign. */
    private static void refuseEncodedKey(byte[] bytes) {
        WebhookSecretType.withPublicKeys()
                .filter(type -> type.algorithm().isEncodedKey(bytes))
                .findFirst()
                .ifPresent(type -> {
                    int length = type.algorithm().publicKeyLength();
                    throw new WebhookInvalidException(KEY_ENCODED.format(
                            type.algorithm().title(),
                            type.publicKeyPrefix().orElseThrow(),
                            length,
                            type.prefix(),
                            length));
                });
    }

    private static void refuseRawKey(byte[] bytes) {
        if (WebhookSecretType.all().anyMatch(type -> type.algorithm().mayBeKey(bytes))) {
            throw new WebhookInvalidException(KEY_WITHOUT_PREFIX.format(bytes.length, WebhookSecretType.prefixes()));
        }
    }

    /**
     * Makes a new secret of {@link WebhookSecretType#DEFAULT}.
     *
     * @param random where the bytes come from
     * @return a unique secret
     */
    public static WebhookSecret generate(SecureRandom random) {
        return generate(WebhookSecretType.DEFAULT, random);
    }

    /**
     * Makes a new secret. The receiver of one with a public key gets only {@link #publicKey()}, so that only the sender can sign.
     *
     * @param type its kind
     * @param random where the bytes come from
     * @return a unique secret
     */
    public static WebhookSecret generate(WebhookSecretType type, SecureRandom random) {
        try {
            return new WebhookSecret(type, type.algorithm().generate(random));
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
     * @return one item of {@code webhook-signature}: the version of its kind, for example {@code v1}, a comma and the base64 of the signature
     */
    public String sign(String id, long timestamp, byte[] body) {
        return type.item(key.sign(WebhookSignedContent.of(id, timestamp, body)));
    }

    /**
     * Signs any bytes, for formats other than Standard Webhooks.
     *
     * @param content what to sign
     * @return the bytes of the signature: 32 of HMAC-SHA256, or 64 of ed25519
     * @see ee.webhooks.spi.WebhookFormat
     */
    public byte[] signature(byte[] content) {
        return key.signature(content);
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

    /**
     * How it signs.
     *
     * @return the kind of this secret
     */
    public WebhookSecretType type() {
        return type;
    }

    /**
     * What the receiver of a private key's signatures needs.
     *
     * @return the public half; empty for a shared secret
     */
    public Optional<WebhookPublicKey> publicKey() {
        return key.publicHalf().map(half -> new WebhookPublicKey(type, half));
    }

    /**
     * The text form. Show that of a shared secret to the receiver only, and once; never show that of a private key.
     *
     * @return the prefix of its kind, for example {@code whsec_}, and the base64 of the key; of a {@link WebhookSecretType#TEXT}, the text
     */
    public String reveal() {
        return type.prefix() + type.algorithm().write(key.bytes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebhookSecret secret
                && type == secret.type
                && MessageDigest.isEqual(key.bytes(), secret.key.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key.bytes());
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return type.prefix() + "***";
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.WebhookMessage;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the secrets of endpoints for where they are stored, by AES-256-GCM. The result names the key, so that old ones can be read while a new one
 * writes, and is bound to its endpoint and to its column: copied into another row or column, it cannot be read.
 *
 * <p>Text of the form {@code v2.<id of the key>.<base64 of nonce, ciphertext and tag>}. Texts that begin with {@code v1} are not bound to their column; they
 * are read, and count as outdated. Immutable; safe for use by any number of threads.
 */
public final class SecretEncryption {

    private static final String VERSION = "v2";
    private static final String VERSION_WITHOUT_COLUMN = "v1";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    /** NIST SP 800-38D, section 8.2.2: at random, good for 2^32 encryptions with one key. */
    private static final int NONCE_LENGTH = 12;

    private static final int TAG_LENGTH = 16;

    private final Map<String, EncryptionKey> keys = new LinkedHashMap<>();
    private final EncryptionKey writing;
    private final SecureRandom random;

    /**
     * @param keys at least one; the first encrypts, all decrypt
     * @param random where nonces come from
     */
    public SecretEncryption(List<EncryptionKey> keys, SecureRandom random) {
        this.writing = keys.get(0);
        keys.forEach(key -> this.keys.put(key.id(), key));
        this.random = random;
    }

    /** Encrypts a secret of one endpoint; another text each time. */
    public String encrypt(WebhookSecret secret, String endpointId) {
        return encryptText(secret.reveal(), endpointId, EncryptedColumn.SECRET);
    }

    /** Encrypts what else of one endpoint is secret. */
    String encryptText(String text, String endpointId, EncryptedColumn column) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] plain = text.getBytes(UTF_8);
        byte[] sealed = new byte[NONCE_LENGTH + plain.length + TAG_LENGTH];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_LENGTH);
        try {
            cipher(Cipher.ENCRYPT_MODE, writing, nonce, authenticated(VERSION, writing, endpointId, column))
                    .doFinal(plain, 0, plain.length, sealed, NONCE_LENGTH);
        } catch (GeneralSecurityException impossible) {
            // Every Java platform is required to have AES in this mode, and the key was made for it.
            throw new IllegalStateException(impossible);
        }
        return VERSION + "." + writing.id() + "." + Base64.getEncoder().encodeToString(sealed);
    }

    /**
     * Decrypts what {@link #encrypt} made for the same endpoint.
     *
     * @param type the kind of the secret
     * @throws WebhookException if the text was encrypted by a key that is not here, for another endpoint, or changed; the message repeats nothing of it
     */
    public WebhookSecret decrypt(String text, String endpointId, WebhookSecretType type) {
        try {
            return WebhookSecret.parse(type, decryptText(text, endpointId, EncryptedColumn.SECRET));
        } catch (WebhookInvalidException noSecret) {
            throw unreadable(endpointId, EncryptedColumn.SECRET);
        }
    }

    /**
     * Decrypts what {@link #encryptText} made for the same endpoint and column.
     *
     * @throws WebhookException as {@link #decrypt} does
     */
    String decryptText(String text, String endpointId, EncryptedColumn column) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || !(parts[0].equals(VERSION) || parts[0].equals(VERSION_WITHOUT_COLUMN))) {
            throw unreadable(endpointId, column);
        }
        EncryptionKey key = keys.get(parts[1]);
        if (key == null) {
            throw keyUnknown(text, endpointId, column, "only " + String.join(", ", ids()));
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(parts[2]);
            if (sealed.length < NONCE_LENGTH + TAG_LENGTH) {
                // What a provider says of a text without a tag is its own affair.
                throw unreadable(endpointId, column);
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, authenticated(parts[0], key, endpointId, column))
                    .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
            return new String(plain, UTF_8);
        } catch (IllegalArgumentException | GeneralSecurityException changed) {
            // Nothing of the cause is passed on: what it says of the text could be a part of the secret.
            throw unreadable(endpointId, column);
        }
    }

    /** For a text that no key can decrypt. */
    static WebhookException keyUnknown(String text, String endpointId, EncryptedColumn column, String known) {
        return new WebhookException(WebhookMessage.SECRETS_KEY_UNKNOWN.format(
                column.title(), endpointId, keyOf(text), known, column.remedy()));
    }

    /** Names the key that has encrypted a text. */
    private static String keyOf(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 ? parts[1] : "of another version";
    }

    /** Whether a text should be encrypted again, because a newer key has taken the place of the one that did. */
    public boolean isOutdated(String text) {
        return !text.startsWith(VERSION + "." + writing.id() + ".");
    }

    private Collection<String> ids() {
        return keys.keySet();
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String authenticated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(authenticated.getBytes(UTF_8));
        return cipher;
    }

    /** The id of the endpoint is last: it is the only part that may have full stops. */
    private static String authenticated(String version, EncryptionKey key, String endpointId, EncryptedColumn column) {
        return version.equals(VERSION_WITHOUT_COLUMN)
                ? version + "." + key.id() + "." + endpointId
                : version + "." + key.id() + "." + column.title() + "." + endpointId;
    }

    /** For a text that was changed, or moved here from another place. */
    static WebhookException unreadable(String endpointId, EncryptedColumn column) {
        return new WebhookException(
                WebhookMessage.STORED_SECRET_UNREADABLE.format(column.title(), endpointId, column.remedy()));
    }

    /** Names the keys by their ids. */
    @Override
    public String toString() {
        return "SecretEncryption" + ids();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of AES-256 with a name that tells nothing about it. Immutable. */
public final class EncryptionKey {

    /** In bytes: AES-256. */
    public static final int LENGTH = 32;

    private static final int ID_LENGTH = 4;

    private final String id;
    private final SecretKey key;

    private EncryptionKey(byte[] key) {
        this.id = idOf(key);
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Reads a key.
     *
     * @param base64 the standard base64 of 32 bytes
     * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
     */
    public static EncryptionKey parse(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // Its message would repeat a character of the key.
            key = new byte[0];
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("not the base64 of " + LENGTH + " bytes");
        }
        return new EncryptionKey(key);
    }

    /** Makes a random key. */
    static EncryptionKey generate(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return new EncryptionKey(key);
    }

    /** Derived from the key, so that it needs no given name, and no two can have the same by a slip. */
    private static String idOf(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(mac.doFinal("webhooks.secrets.key".getBytes(US_ASCII)), ID_LENGTH));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same for the same key, on every node. */
    public String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKey that && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Names the key and shows nothing of it. */
    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}

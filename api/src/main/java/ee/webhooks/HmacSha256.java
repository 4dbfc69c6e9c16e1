// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of the Java platform. */
final class HmacSha256 implements SignatureAlgorithm {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_LENGTH = 24;
    private static final int MAX_LENGTH = 64;
    private static final int GENERATED = 32;

    @Override
    public String title() {
        return "HMAC-SHA256";
    }

    @Override
    public String secretBytes() {
        return MIN_LENGTH + " to " + MAX_LENGTH + " bytes";
    }

    @Override
    public byte[] generate(SecureRandom random) {
        byte[] key = new byte[GENERATED];
        random.nextBytes(key);
        return key;
    }

    @Override
    public SigningKey secret(byte[] bytes) {
        if (bytes.length < MIN_LENGTH || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("length");
        }
        return new Key(bytes);
    }

    /** An HMAC key of any length. */
    record Key(byte[] bytes) implements SigningKey {

        @Override
        public byte[] signature(byte[] content) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(bytes, ALGORITHM));
                return mac.doFinal(content);
            } catch (GeneralSecurityException impossible) {
                // Every Java platform is required to have HmacSHA256, and it takes a key of any length.
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public boolean verifies(String signature, byte[] content) {
            return MessageDigest.isEqual(sign(content).getBytes(US_ASCII), signature.getBytes(UTF_8));
        }
    }
}

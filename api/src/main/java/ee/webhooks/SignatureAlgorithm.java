// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The cryptography of one {@link WebhookSecretType}. Signatures are base64, without their version. */
interface SignatureAlgorithm {

    /** Checks signatures. Immutable. */
    interface VerifyingKey {

        byte[] bytes();

        boolean verifies(String signature, byte[] content);

        /** As {@link #verifies(String, byte[])} does, of the bytes of a signature. */
        default boolean verifies(byte[] signature, byte[] content) {
            return verifies(Base64.getEncoder().encodeToString(signature), content);
        }
    }

    /** Makes signatures, and checks them. Immutable. */
    interface SigningKey extends VerifyingKey {

        /** The bytes of a signature. */
        byte[] signature(byte[] content);

        default String sign(byte[] content) {
            return Base64.getEncoder().encodeToString(signature(content));
        }

        /** What checks signatures without being able to make any; empty if the receiver has the secret itself. */
        default Optional<VerifyingKey> publicHalf() {
            return Optional.empty();
        }
    }

    /** What it is called where its name is needed to tell keys apart. */
    String title();

    /** What bytes a secret is, to be read after "the base64 of". */
    String secretBytes();

    /** How bytes of a secret are written. */
    default String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException if it has not
     */
    default byte[] read(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** The bytes of a new secret. */
    byte[] generate(SecureRandom random);

    /**
     * @throws GeneralSecurityException or IllegalArgumentException if the bytes are no secret
     */
    SigningKey secret(byte[] bytes) throws GeneralSecurityException;

    /** How many bytes a public key is; 0 without public keys. */
    default int publicKeyLength() {
        return 0;
    }

    /**
     * @throws GeneralSecurityException if the bytes are no public key
     */
    default VerifyingKey publicKey(byte[] bytes) throws GeneralSecurityException {
        throw new InvalidKeyException("The receiver has the secret itself");
    }

    /** Whether bytes may be a public or private key, by their number. */
    default boolean mayBeKey(byte[] bytes) {
        return false;
    }

    /** Whether bytes are a public or private key in the encoding of other tools, which ends with the {@link #publicKeyLength()} bytes of the key. */
    default boolean isEncodedKey(byte[] bytes) {
        return false;
    }
}

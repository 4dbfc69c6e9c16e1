// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** ed25519 of the Java platform, with the raw keys of RFC 8032 that webhooks write instead of its encodings. */
final class Ed25519 implements SignatureAlgorithm {

    private static final String ALGORITHM = "Ed25519";

    /** Of a public key, and of the seed that a private key is. */
    private static final int KEY_LENGTH = 32;

    /** RFC 8410: what stands before the raw bytes, for these keys always the same. */
    private static final byte[] PUBLIC_ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE_ENCODING = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger OF_ORDER_8 =
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022");

    /** The y coordinates of the eight points whose order divides 8. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO, BigInteger.ONE, PRIME.subtract(BigInteger.ONE), OF_ORDER_8, PRIME.subtract(OF_ORDER_8));

    private static final int SIGNATURE_LENGTH = 64;

    private static final byte[] PROBE = {};

    @Override
    public String title() {
        return "ed25519";
    }

    @Override
    public String secretBytes() {
        return "an ed25519 key, " + 2 * KEY_LENGTH + " bytes of seed and public half or " + KEY_LENGTH + " of seed";
    }

    @Override
    public int publicKeyLength() {
        return KEY_LENGTH;
    }

    @Override
    public byte[] generate(SecureRandom random) {
        byte[] seed = new byte[KEY_LENGTH];
        random.nextBytes(seed);
        return seed;
    }

    @Override
    public SigningKey secret(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length == KEY_LENGTH) {
            return new Pair(bytes, publicHalf(bytes));
        }
        if (bytes.length != 2 * KEY_LENGTH) {
            throw new InvalidKeyException("length");
        }
        return new Pair(Arrays.copyOf(bytes, KEY_LENGTH), Arrays.copyOfRange(bytes, KEY_LENGTH, bytes.length));
    }

    @Override
    public VerifyingKey publicKey(byte[] bytes) throws GeneralSecurityException {
        return new PublicHalf(bytes);
    }

    @Override
    public boolean mayBeKey(byte[] bytes) {
        return bytes.length == KEY_LENGTH || bytes.length == 2 * KEY_LENGTH;
    }

    /** In the encoding of RFC 8410, which other tools print in base64, too. */
    @Override
    public boolean isEncodedKey(byte[] bytes) {
        return startsWith(bytes, PUBLIC_ENCODING) || startsWith(bytes, PRIVATE_ENCODING);
    }

    /**
     * @throws GeneralSecurityException if the bytes are no point of the curve, are not the one encoding of the point, or the point has a small order:
     *     with such a key, signatures that it verifies can be made without the private half
     */
    private static PublicKey platformKey(byte[] raw) throws GeneralSecurityException {
        requireLength(raw);
        BigInteger y = yCoordinate(raw);
        if (y.compareTo(PRIME) >= 0 || SMALL_ORDER.contains(y)) {
            throw new InvalidKeyException("An ed25519 key is the canonical encoding of a point of large order");
        }
        PublicKey key =
                KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(joined(PUBLIC_ENCODING, raw)));
        // The factory looks at the length only.
        Signature.getInstance(ALGORITHM).initVerify(key);
        return key;
    }

    private static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        requireLength(seed);
        return KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE_ENCODING, seed)));
    }

    /** RFC 8032, section 5.1.3: little endian; the highest bit is the sign of the other coordinate. */
    private static BigInteger yCoordinate(byte[] raw) {
        byte[] bigEndian = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            bigEndian[i] = raw[KEY_LENGTH - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length == beginning.length + KEY_LENGTH
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static void requireLength(byte[] raw) throws InvalidKeyException {
        if (raw.length != KEY_LENGTH) {
            throw new InvalidKeyException("An ed25519 key has " + KEY_LENGTH + " bytes");
        }
    }

    /** The public key that belongs to a seed. */
    private static byte[] publicHalf(byte[] seed) throws GeneralSecurityException {
        requireLength(seed);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        // The platform derives a public key only where it makes a pair: so it makes one of a seed that is no surprise.
        generator.initialize(NamedParameterSpec.ED25519, new KnownBytes(seed));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    /** Not random at all. */
    private static final class KnownBytes extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        KnownBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    private static final class PublicHalf implements VerifyingKey {

        private final byte[] raw;
        private final PublicKey key;

        PublicHalf(byte[] raw) throws GeneralSecurityException {
            this.raw = raw;
            this.key = platformKey(raw);
        }

        @Override
        public byte[] bytes() {
            return raw;
        }

        @Override
        public boolean verifies(String text, byte[] content) {
            try {
                byte[] bytes = Base64.getDecoder().decode(text);
                // The decoder takes texts without padding and with stray bits at the end: one signature would have
                // several.
                if (bytes.length != SIGNATURE_LENGTH
                        || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
                    return false;
                }
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key);
                signature.update(content);
                return signature.verify(bytes);
            } catch (IllegalArgumentException | GeneralSecurityException malformed) {
                // Neither base64 nor a signature: foreign bytes, so simply a wrong one.
                return false;
            }
        }
    }

    private static final class Pair implements SigningKey {

        private final byte[] bytes;
        private final PrivateKey key;
        private final PublicHalf publicHalf;

        Pair(byte[] seed, byte[] raw) throws GeneralSecurityException {
            this.bytes = joined(seed, raw);
            this.key = privateKey(seed);
            this.publicHalf = new PublicHalf(raw);
            // Two halves that do not belong together would sign what no receiver accepts.
            if (!verifies(sign(PROBE), PROBE)) {
                throw new InvalidKeyException("The public half is that of another key");
            }
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public byte[] signature(byte[] content) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(key);
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                // The platform has the algorithm since Java 15, and the key was made for it.
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public boolean verifies(String signature, byte[] content) {
            return publicHalf.verifies(signature, content);
        }

        @Override
        public Optional<VerifyingKey> publicHalf() {
            return Optional.of(publicHalf);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How other tools write public keys. Each of these texts is base64 of a length that a shared secret has, too; with a public key that is taken for a secret,
 * every reader of the key can sign. A random secret seldom looks like one of them: of 33 bytes, one in 85, of any other length, one in 30,000 at most. With its
 * prefix, it is taken.
 */
final class PublicKeyNotations {

    /** 32 bytes or more. Base64 of random bytes has other letters, too. */
    private static final Pattern HEX = Pattern.compile("(?:0[xX])?[0-9a-fA-F]{64,}");

    /** The identifier {@code did:key} of an ed25519 key without its scheme: base58 of the multicodec. */
    private static final Pattern DID_KEY = Pattern.compile("z6Mk[1-9A-HJ-NP-Za-km-z]{44}");

    private static final List<Notation> NOTATIONS = List.of(
            // OpenSSH
            new Notation("0000000b7373682d65643235353139", 51),
            // minisign and signify
            new Notation("4564", 42),
            // Multicodec
            new Notation("ed01", 34),
            // libp2p
            new Notation("08011220", 36),
            // A compressed point of P-256 or secp256k1
            new Notation("02", 33),
            new Notation("03", 33),
            // OpenPGP
            new Notation("40", 33));

    private static final byte DER_SEQUENCE = 0x30;

    private PublicKeyNotations() {}

    private record Notation(byte[] beginning, int length) {

        Notation(String beginning, int length) {
            this(HexFormat.of().parseHex(beginning), length);
        }

        boolean fits(byte[] bytes) {
            return bytes.length == length && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
        }
    }

    /** Whether a key without a prefix may be a public one: of its text, and of what it is in base64. */
    static boolean mayBe(String text, byte[] bytes) {
        return HEX.matcher(text).matches()
                || DID_KEY.matcher(text).matches()
                || isDer(bytes)
                || NOTATIONS.stream().anyMatch(notation -> notation.fits(bytes));
    }

    /** X.509 and PKCS #8 are a sequence to the last byte; short ones have their length in one byte. */
    private static boolean isDer(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == DER_SEQUENCE && bytes[1] == bytes.length - 2;
    }
}

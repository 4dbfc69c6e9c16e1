// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;

/** HMAC-SHA256 by a secret that is a text: the key is its bytes in UTF-8, whatever the text looks like. */
final class TextSecret implements SignatureAlgorithm {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 512;
    private static final int GENERATED = 32;

    @Override
    public String title() {
        return "HMAC-SHA256";
    }

    @Override
    public String secretBytes() {
        return MIN_LENGTH + " to " + MAX_LENGTH
                + " bytes of UTF-8, without control characters and without a blank at an end";
    }

    @Override
    public String write(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Override
    public byte[] read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        // A half of a pair of surrogates would become a question mark, and one key would have several texts.
        if (!write(bytes).equals(text)) {
            throw new IllegalArgumentException("surrogates");
        }
        return bytes;
    }

    @Override
    public byte[] generate(SecureRandom random) {
        byte[] bytes = new byte[GENERATED];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).getBytes(US_ASCII);
    }

    @Override
    public SigningKey secret(byte[] bytes) {
        String text = write(bytes);
        if (bytes.length < MIN_LENGTH
                || bytes.length > MAX_LENGTH
                || !text.equals(text.strip())
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("text");
        }
        return new HmacSha256.Key(bytes);
    }
}

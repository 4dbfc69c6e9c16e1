// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of version {@code v1}. */
final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private HmacSha256() {}

    static String sign(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException impossible) {
            // Every Java platform is required to have HmacSHA256, and it takes a key of any length.
            throw new IllegalStateException(impossible);
        }
    }

    static boolean verifies(byte[] key, String item, byte[] content) {
        return item.startsWith(VERSION)
                && MessageDigest.isEqual(sign(key, content).getBytes(US_ASCII), item.getBytes(UTF_8));
    }
}

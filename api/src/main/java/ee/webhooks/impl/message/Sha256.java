// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which texts and files are compared or found again. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of what the parts are one after the other. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform is required to have it.
            throw new IllegalStateException(impossible);
        }
    }
}

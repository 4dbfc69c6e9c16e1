// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** The signatures that a request brings, and what they are signatures of. */
public final class RequestSignatures {

    private final List<String> items;
    private final String id;
    private final long timestamp;
    private final byte[] body;

    /**
     * @param items as {@link #items} has them
     * @param timestamp in seconds since 1970
     */
    public RequestSignatures(List<String> items, String id, long timestamp, byte[] body) {
        this.items = items;
        this.id = id;
        this.timestamp = timestamp;
        this.body = body;
    }

    /** What the header {@code webhook-signature} lists. */
    public static List<String> items(String header) {
        return Stream.of(header.split(" ")).filter(item -> !item.isEmpty()).toList();
    }

    /** Whether the key has made one of them; found out in the same time whichever it is. */
    public boolean isOneBy(WebhookKey key) {
        return key instanceof WebhookSecret secret && secret.publicKey().isEmpty()
                ? isOne(secret.sign(id, timestamp, body))
                : isOneVerifiedBy(key);
    }

    /** The right signature by a shared secret is known: one pass over the body, however many signatures a stranger sends. */
    private boolean isOne(String right) {
        boolean found = false;
        for (String item : items) {
            found |= MessageDigest.isEqual(right.getBytes(US_ASCII), item.getBytes(UTF_8));
        }
        return found;
    }

    private boolean isOneVerifiedBy(WebhookKey key) {
        boolean found = false;
        for (String item : items) {
            found |= key.verifies(item, id, timestamp, body);
        }
        return found;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A webhook that was received and is genuine. The timestamp is the sender's, and signed. */
public record Receipt(String id, Instant timestamp, String body) {

    static Receipt of(String id, long timestamp, byte[] body) {
        return new Receipt(id, Instant.ofEpochSecond(timestamp), new String(body, StandardCharsets.UTF_8));
    }
}

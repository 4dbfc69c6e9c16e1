// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * The bytes that a signature is made over: id, timestamp and body, joined by full stops.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
public final class WebhookSignedContent {

    private WebhookSignedContent() {}

    /**
     * Joins them.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body
     * @return what is signed
     */
    public static byte[] of(String id, long timestamp, byte[] body) {
        byte[] beginning = (id + '.' + timestamp + '.').getBytes(UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream(beginning.length + body.length);
        content.writeBytes(beginning);
        content.writeBytes(body);
        return content.toByteArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * The names of the headers that every webhook carries.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers">Standard
 *     Webhooks, webhook headers</a>
 * @since 0.1
 */
public final class WebhookHeaders {

    /** Identifies the call; the same on every attempt, so that a receiver can tell a repeat. */
    public static final String ID = "webhook-id";

    /** When this attempt was made, in whole seconds since 1970-01-01T00:00:00Z; new on every attempt. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The signatures over id, timestamp and body, separated by spaces. */
    public static final String SIGNATURE = "webhook-signature";

    private WebhookHeaders() {}
}

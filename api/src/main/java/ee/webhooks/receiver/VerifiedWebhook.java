// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that is genuine. Immutable.
 *
 * @since 0.1
 */
@WrittenByFields
public final class VerifiedWebhook {

    private final String id;
    private final Instant timestamp;
    private final boolean idSigned;

    private VerifiedWebhook(String id, Instant timestamp, boolean idSigned) {
        this.id = Objects.requireNonNull(id, "id");
        this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
        this.idSigned = idSigned;
    }

    /**
     * One whose id is signed, as part of what is signed or as part of the body. For a {@link ee.webhooks.spi.WebhookFormat} of the application.
     *
     * @param id its id, 1 to 255 visible ASCII characters
     * @param timestamp when the sender made this attempt; when the request came, if the format has no time
     * @return the webhook
     */
    public static VerifiedWebhook of(String id, Instant timestamp) {
        return new VerifiedWebhook(id, timestamp, true);
    }

    /**
     * One whose id may be another than its sender has sent, because the signature does not cover it. With the id alone, an attacker could have a webhook taken for the repeat of
     * another; so its id and its body together distinguish it from others.
     *
     * @param id its id, 1 to 255 visible ASCII characters
     * @param timestamp as {@link #of} has it
     * @return the webhook
     */
    public static VerifiedWebhook withUnsignedId(String id, Instant timestamp) {
        return new VerifiedWebhook(id, timestamp, false);
    }

    /**
     * One that has no id.
     *
     * @param timestamp as {@link #of} has it
     * @return the webhook
     */
    public static VerifiedWebhook withoutId(Instant timestamp) {
        return new VerifiedWebhook("", timestamp, false);
    }

    /**
     * The id, for Standard Webhooks the {@code webhook-id}: the same for every attempt, so that a receiver that remembers it can tell a repeat.
     *
     * @return the id; empty if the format has none, or this webhook
     */
    public String id() {
        return id;
    }

    /** {@return when the sender made this attempt; when the request came, if the format has no time} */
    public Instant timestamp() {
        return timestamp;
    }

    /** {@return whether the signature covers the id: where it does not, an attacker who has seen a request can send it again with another id} */
    public boolean isIdSigned() {
        return idSigned;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifiedWebhook that
                && id.equals(that.id)
                && timestamp.equals(that.timestamp)
                && idSigned == that.idSigned;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, timestamp, idSigned);
    }

    @Override
    public String toString() {
        return "VerifiedWebhook[id=" + id + ", timestamp=" + timestamp + ", idSigned=" + idSigned + "]";
    }
}

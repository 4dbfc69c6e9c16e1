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

    VerifiedWebhook(String id, Instant timestamp) {
        this.id = id;
        this.timestamp = timestamp;
    }

    /** {@return the {@code webhook-id}: the same for every attempt, so that a receiver that remembers it can tell a repeat} */
    public String id() {
        return id;
    }

    /** {@return when the sender made this attempt} */
    public Instant timestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifiedWebhook that && id.equals(that.id) && timestamp.equals(that.timestamp);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, timestamp);
    }

    @Override
    public String toString() {
        return "VerifiedWebhook[id=" + id + ", timestamp=" + timestamp + "]";
    }
}

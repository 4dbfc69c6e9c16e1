// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * A CDI event: an endpoint is sent nothing for a while, because its receiver answered 429, 502, 503 or 504, or did not answer twice in a row. What is called
 * meanwhile is kept and sent afterwards. A pause that is made longer while it lasts is no new event.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointPaused extends WebhookEndpointEvent {

    private final String reason;
    private final Instant until;

    WebhookEndpointPaused(String endpointId, Optional<String> consumer, String reason, Instant until, Instant at) {
        super(endpointId, consumer, at);
        this.reason = requireNonNull(reason, "reason");
        this.until = requireNonNull(until, "until");
    }

    /**
     * {@return what was answered, or why nothing was, in one sentence for the operator; consumers are shown {@link #consumerReason()}}
     */
    public String reason() {
        return reason;
    }

    /**
     * {@return until when: as {@code Retry-After} says, up to {@code webhooks.retry.max-retry-after}; without it for a second, then for as long as the
     * endpoint has been away already, up to 50 seconds, and if it has been away for more than an hour, for a 72nd of that time, up to half an hour}
     */
    public Instant until() {
        return until;
    }

    /**
     * The reason as the consumer may see it.
     *
     * @return what {@link WebhookFailureKind} says of {@link #reason()}
     */
    public String consumerReason() {
        return WebhookFailureKind.of(reason, OptionalInt.empty()).text();
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("reason", reason);
        to.accept("until", until);
    }
}

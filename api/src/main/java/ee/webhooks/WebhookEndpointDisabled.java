// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A CDI event: an endpoint is sent nothing more until the application enables it, because its receiver answered 410, because nothing could be delivered to it for
 * 5 days in at least 10 attempts, or because the application called {@link WebhookEndpoints#disable}. Its calls are kept.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointDisabled extends WebhookEndpointEvent {

    private final String reason;

    WebhookEndpointDisabled(String endpointId, Optional<String> consumer, String reason, Instant at) {
        super(endpointId, consumer, at);
        this.reason = requireNonNull(reason, "reason");
    }

    /**
     * {@return why, in one sentence for the operator, or whatever {@link WebhookEndpoints#disable} was given; consumers are shown {@link #consumerReason()}}
     */
    public String reason() {
        return reason;
    }

    /**
     * The reason as the consumer may see it.
     *
     * @return as {@link WebhookEndpointState#consumerReason()}
     */
    public String consumerReason() {
        return WebhookFailureKind.reasonForConsumer(reason);
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("reason", reason);
    }
}

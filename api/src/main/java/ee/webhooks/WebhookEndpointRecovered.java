// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A CDI event: a call was delivered to an endpoint that was paused before. That single attempts fail and others do not is no reason for it.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointRecovered extends WebhookEndpointEvent {

    private final Instant failingSince;

    WebhookEndpointRecovered(String endpointId, Optional<String> consumer, Instant failingSince, Instant at) {
        super(endpointId, consumer, at);
        this.failingSince = requireNonNull(failingSince, "failingSince");
    }

    /** {@return when the first attempt failed after the last success} */
    public Instant failingSince() {
        return failingSince;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        super.describe(to);
        to.accept("failingSince", failingSince);
    }
}

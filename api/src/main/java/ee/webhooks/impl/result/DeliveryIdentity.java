// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which delivery an event or a result is about.
 *
 * @param deliveryId identifies the delivery in the application
 * @param id the {@code webhook-id} of the call
 * @param webhook the name of the webhook
 * @param endpointId the endpoint that the delivery goes to
 * @param consumer the consumer of the endpoint
 */
public record DeliveryIdentity(
        String deliveryId, String id, String webhook, String endpointId, Optional<String> consumer) {

    /** Requires all of them. */
    public DeliveryIdentity {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(id, "id");
        requireNonNull(webhook, "webhook");
        requireNonNull(endpointId, "endpointId");
        requireNonNull(consumer, "consumer");
    }

    /** The same with another consumer. */
    public DeliveryIdentity ofConsumer(Optional<String> other) {
        return new DeliveryIdentity(deliveryId, id, webhook, endpointId, other);
    }
}

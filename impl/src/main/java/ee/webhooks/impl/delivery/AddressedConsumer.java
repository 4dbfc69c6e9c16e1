// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import java.util.Optional;

/**
 * The consumer in an event about a delivery: the one that the call was made for, because the id may belong to an endpoint of another consumer by now. For a
 * call to every consumer it is the consumer of the endpoint.
 */
final class AddressedConsumer {

    private final Endpoints endpoints;

    AddressedConsumer(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    Optional<String> of(Optional<String> addressee, String endpointId) {
        return addressee.filter(WebhookEndpoint.EVERY_CONSUMER::equals).isPresent()
                ? endpoints.find(endpointId).flatMap(WebhookEndpoint::consumer)
                : addressee;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import java.util.Optional;

/**
 * Whose endpoint an event about a delivery names: the consumer that the call is for, because the id of the endpoint may be that of another consumer's by now.
 * Only of a call for every consumer does the endpoint decide.
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

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.impl.result.ResultFactory;
import java.util.Optional;

/**
 * An endpoint as it is stored, and how it is doing.
 *
 * @param registration what was registered
 * @param state what the application and the receiver have made of it
 */
public record StoredEndpoint(Registration registration, WebhookEndpointState state) {

    /** Whether it has everything that a query asks for. */
    public boolean matches(WebhookEndpointQuery query) {
        WebhookEndpoint endpoint = registration.endpoint();
        return (query.consumer().isEmpty() || query.consumer().equals(endpoint.consumer()))
                && query.webhook().map(endpoint::wants).orElse(true)
                && query.url().map(endpoint.url().toString()::startsWith).orElse(true)
                && query.statuses().contains(state.status());
    }

    /** One that its receiver has answered nothing. */
    public static StoredEndpoint neverCalled(Registration registration) {
        return new StoredEndpoint(
                registration,
                ResultFactory.get()
                        .state(
                                registration.disabled().isEmpty(),
                                registration.disabled(),
                                registration.since(),
                                Optional.empty(),
                                Optional.empty(),
                                0));
    }
}

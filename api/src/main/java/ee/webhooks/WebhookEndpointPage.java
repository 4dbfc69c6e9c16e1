// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some of the registered endpoints, in the order of their ids.
 *
 * @param endpoints the endpoints
 * @param next what {@link WebhookEndpointQuery#after} takes to get those that follow; empty if there are no more
 * @see WebhookEndpoints#list
 * @since 0.1
 */
public record WebhookEndpointPage(List<WebhookRegistration> endpoints, Optional<String> next) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if anything is missing
     */
    public WebhookEndpointPage {
        endpoints = List.copyOf(endpoints);
        requireNonNull(next, "next");
    }
}

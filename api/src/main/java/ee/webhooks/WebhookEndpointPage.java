// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Some of the registered endpoints, in the order of their ids.
 *
 * @see WebhookEndpoints#list
 * @since 0.1
 */
@WrittenByFields
public final class WebhookEndpointPage extends Result {

    private final List<WebhookRegistration> endpoints;
    private final Optional<String> next;

    WebhookEndpointPage(List<WebhookRegistration> endpoints, Optional<String> next) {
        this.endpoints = List.copyOf(endpoints);
        this.next = requireNonNull(next, "next");
    }

    /** {@return the endpoints} */
    public List<WebhookRegistration> endpoints() {
        return endpoints;
    }

    /**
     * {@return what {@link WebhookEndpointQuery#after} takes to get those that follow; empty if there are no more}
     */
    public Optional<String> next() {
        return next;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("endpoints", endpoints);
        to.accept("next", next);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints that do not change while the application runs, such as those of its configuration. */
public final class FixedEndpoints implements Endpoints {

    private final Map<String, WebhookEndpoint> byId;

    public FixedEndpoints(Collection<WebhookEndpoint> endpoints) {
        Map<String, WebhookEndpoint> inOrder = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> inOrder.put(endpoint.id(), endpoint));
        this.byId = Collections.unmodifiableMap(inOrder);
    }

    @Override
    public List<WebhookEndpoint> wanting(String webhook, Optional<String> onlyConsumer) {
        return byId.values().stream()
                .filter(WebhookEndpoint::enabled)
                .filter(endpoint -> endpoint.wants(webhook, onlyConsumer))
                .toList();
    }

    @Override
    public List<WebhookEndpoint> ofConsumer(String consumer) {
        return byId.values().stream()
                .filter(endpoint -> endpoint.consumer().equals(Optional.of(consumer)))
                .toList();
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Endpoints that do not change while the application runs, such as those of its configuration. */
public final class FixedEndpoints implements Endpoints {

    private final EndpointIndex index;

    public FixedEndpoints(Collection<WebhookEndpoint> endpoints) {
        this.index = new EndpointIndex(endpoints);
    }

    @Override
    public List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        return index.wanting(webhook, consumer);
    }

    @Override
    public List<WebhookEndpoint> ofConsumer(String consumer) {
        return index.ofConsumer(consumer);
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return index.find(id);
    }

    @Override
    public Optional<String> origin(String id) {
        return find(id).map(endpoint -> "in the configuration");
    }

    @Override
    public Collection<String> ids() {
        return index.byId().keySet();
    }
}

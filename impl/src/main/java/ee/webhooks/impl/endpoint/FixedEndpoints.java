// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.Collection;
import java.util.Optional;

/** Endpoints that do not change while the application runs, such as those of its configuration. */
public final class FixedEndpoints extends IndexedEndpoints {

    public FixedEndpoints(Collection<WebhookEndpoint> endpoints) {
        super(new EndpointIndex(endpoints));
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

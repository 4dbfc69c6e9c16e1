// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.List;
import java.util.Optional;

/** Endpoints that are looked up in an index. */
abstract class IndexedEndpoints implements Endpoints {

    final EndpointIndex index;

    IndexedEndpoints(EndpointIndex index) {
        this.index = index;
    }

    @Override
    public final List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        return index.wanting(webhook, consumer);
    }

    @Override
    public final List<WebhookEndpoint> ofConsumer(String consumer) {
        return index.ofConsumer(consumer);
    }

    @Override
    public final Optional<WebhookEndpoint> find(String id) {
        return index.find(id);
    }

    @Override
    public final Census census() {
        return Census.of(index.byId().values());
    }
}

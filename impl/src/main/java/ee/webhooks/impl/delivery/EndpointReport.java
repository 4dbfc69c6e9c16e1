// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Instant;
import java.util.Optional;

/** Reports changes of the state of endpoints to the application. */
final class EndpointReport implements EndpointWatcher {

    private final EventPublisher events;
    private final Endpoints endpoints;
    private final EndpointLog log;

    EndpointReport(EventPublisher events, Endpoints endpoints, EndpointLog log) {
        this.events = events;
        this.log = log;
        this.endpoints = endpoints;
    }

    @Override
    public void paused(String endpointId, String reason, Instant until, Instant at) {
        log.paused(endpointId, until);
        events.fire(ResultFactory.get().paused(endpointId, consumer(endpointId), reason, until, at));
    }

    @Override
    public void recovered(String endpointId, Instant failingSince, Instant at) {
        log.recovered(endpointId);
        events.fire(ResultFactory.get().recovered(endpointId, consumer(endpointId), failingSince, at));
    }

    @Override
    public void disabled(String endpointId, String reason, Instant at) {
        log.disabled(endpointId, reason);
        events.fire(ResultFactory.get().disabled(endpointId, consumer(endpointId), reason, at));
    }

    private Optional<String> consumer(String endpointId) {
        return endpoints.find(endpointId).flatMap(WebhookEndpoint::consumer);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.endpoint.Endpoints;
import java.util.function.Function;

/** The limits of the queue of an endpoint at this moment. They change with the endpoint and with the number of nodes, which share its rate. */
final class EndpointLimits implements Function<String, EndpointQueue.Limits> {

    private final DispatchLimits limits;
    private final Endpoints endpoints;

    private volatile int nodes = 1;

    EndpointLimits(DispatchLimits limits, Endpoints endpoints) {
        this.limits = limits;
        this.endpoints = endpoints;
    }

    void nodes(int living) {
        nodes = living;
    }

    @Override
    public EndpointQueue.Limits apply(String endpointId) {
        return endpoints
                .find(endpointId)
                .map(endpoint -> limits.of(endpoint, nodes))
                .orElseGet(limits::ofUnknown);
    }
}

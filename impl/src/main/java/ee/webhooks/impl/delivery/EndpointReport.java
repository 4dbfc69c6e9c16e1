// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointDisabled;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookEndpointPaused;
import ee.webhooks.WebhookEndpointRecovered;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Instant;
import java.util.Optional;

/** Reports changes of the state of endpoints to the listener. */
final class EndpointReport implements EndpointWatcher {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointReport.class);

    private final DeliveryListener listener;
    private final Endpoints endpoints;
    private final EndpointLog log;

    EndpointReport(DeliveryListener listener, Endpoints endpoints, EndpointLog log) {
        this.listener = listener;
        this.log = log;
        this.endpoints = endpoints;
    }

    @Override
    public void paused(String endpointId, String reason, Instant until, Instant at) {
        log.paused(endpointId, until);
        report(new WebhookEndpointPaused(endpointId, consumer(endpointId), reason, until, at));
    }

    @Override
    public void recovered(String endpointId, Instant failingSince, Instant at) {
        log.recovered(endpointId);
        report(new WebhookEndpointRecovered(endpointId, consumer(endpointId), failingSince, at));
    }

    @Override
    public void disabled(String endpointId, String reason, Instant at) {
        log.disabled(endpointId, reason);
        report(new WebhookEndpointDisabled(endpointId, consumer(endpointId), reason, at));
    }

    private Optional<String> consumer(String endpointId) {
        return endpoints.find(endpointId).flatMap(WebhookEndpoint::consumer);
    }

    /** An exception of a listener must not end the delivery thread. */
    private void report(WebhookEndpointEvent event) {
        try {
            listener.endpointChanged(event);
        } catch (RuntimeException | Error thrown) {
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(event.endpointId()), thrown);
        }
    }
}

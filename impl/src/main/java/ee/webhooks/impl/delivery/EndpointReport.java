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

/** Tells the listener what has become of endpoints. */
final class EndpointReport implements EndpointWatcher {

    private static final System.Logger LOGGER = EscapingLogger.of(Dispatcher.class);

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
        tell(new WebhookEndpointPaused(endpointId, consumer(endpointId), reason, until, at));
    }

    @Override
    public void recovered(String endpointId, Instant failingSince, Instant at) {
        log.recovered(endpointId);
        tell(new WebhookEndpointRecovered(endpointId, consumer(endpointId), failingSince, at));
    }

    @Override
    public void disabled(String endpointId, String reason, Instant at) {
        log.disabled(endpointId, reason);
        tell(new WebhookEndpointDisabled(endpointId, consumer(endpointId), reason, at));
    }

    private Optional<String> consumer(String endpointId) {
        return endpoints.find(endpointId).flatMap(WebhookEndpoint::consumer);
    }

    /** What a listener throws must not end the thread that delivers. */
    private void tell(WebhookEndpointEvent event) {
        try {
            listener.endpointChanged(event);
        } catch (RuntimeException | Error thrown) {
            LOGGER.log(ERROR, WebhookMessage.DISPATCH_FAILED.format(event.endpointId()), thrown);
        }
    }
}

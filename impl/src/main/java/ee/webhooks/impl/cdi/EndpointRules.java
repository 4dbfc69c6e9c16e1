// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.URI;
import java.util.Optional;

/** The rules of endpoints that configuration and declarations decide: which URLs are allowed, which events exist, what a handshake needs. */
final class EndpointRules {

    private final WebhooksConfig config;
    private final WebhookDeclarations declarations;
    private final EgressGuard guard;

    EndpointRules(WebhooksConfig config, WebhookDeclarations declarations, EgressGuard guard) {
        this.config = config;
        this.declarations = declarations;
        this.guard = guard;
    }

    /** The reason not to register an endpoint; empty if it may be registered. */
    Optional<String> problem(WebhookEndpoint endpoint) {
        String id = endpoint.id();
        return endpoint.handshake() && config.get(ConfigKeys.ORIGIN).isEmpty()
                ? Optional.of(WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN.format(id))
                : refusal(endpoint.url()).map(refusal -> WebhookMessage.ENDPOINT_URL_REFUSED.format(id, refusal));
    }

    /** The reason not to subscribe an endpoint to an event; empty if it may be subscribed. */
    Optional<String> eventProblem(String endpointId, String event) {
        return declarations.hasAny(event)
                ? Optional.empty()
                : Optional.of(
                        WebhookMessage.ENDPOINT_EVENT_UNDECLARED.format(endpointId, event, declarations.hint(event)));
    }

    /** The reason why no call reaches a URL, as far as the URL alone decides. */
    Optional<String> refusal(URI url) {
        try {
            guard.checkUrl(url);
            return Optional.empty();
        } catch (EgressRefusedException refused) {
            return Optional.of(refused.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Endpoints whose receivers are asked for their consent. They are called no more often than they have said, whatever else is configured; and as long as they
 * have said nothing, one attempt at a time is made, so that one asks and the others know.
 */
public final class ConsentedEndpoints implements Endpoints {

    private final Endpoints endpoints;
    private final Predicate<WebhookEndpoint> consented;
    private final Function<WebhookEndpoint, Optional<WebhookRate>> allowedRates;

    /**
     * @param consented whether the receiver has consented, or need not
     * @param allowedRates how often it then wants to be called at most
     */
    public ConsentedEndpoints(
            Endpoints endpoints,
            Predicate<WebhookEndpoint> consented,
            Function<WebhookEndpoint, Optional<WebhookRate>> allowedRates) {
        this.endpoints = endpoints;
        this.consented = consented;
        this.allowedRates = allowedRates;
    }

    @Override
    public List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        List<WebhookEndpoint> wanting = new ArrayList<>(endpoints.wanting(webhook, consumer));
        wanting.replaceAll(this::limited);
        return wanting;
    }

    @Override
    public List<WebhookEndpoint> ofConsumer(String consumer) {
        return endpoints.ofConsumer(consumer).stream().map(this::limited).toList();
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return endpoints.find(id).map(this::limited);
    }

    @Override
    public Optional<String> origin(String id) {
        return endpoints.origin(id);
    }

    @Override
    public Collection<String> ids() {
        return endpoints.ids();
    }

    @Override
    public Census census() {
        return endpoints.census();
    }

    @Override
    public WebhookEndpoint complete(WebhookEndpoint endpoint) {
        return endpoints.complete(endpoint);
    }

    @Override
    public boolean isDeleted(String id) {
        return endpoints.isDeleted(id);
    }

    @Override
    public List<EnabledChange> refresh() {
        return endpoints.refresh();
    }

    private WebhookEndpoint limited(WebhookEndpoint endpoint) {
        if (!consented.test(endpoint)) {
            return endpoint.toBuilder().concurrency(1).build();
        }
        return allowedRates
                .apply(endpoint)
                .filter(allowed -> isSlower(allowed, endpoint))
                .map(allowed -> endpoint.toBuilder().rate(allowed).build())
                .orElse(endpoint);
    }

    private static boolean isSlower(WebhookRate allowed, WebhookEndpoint endpoint) {
        return endpoint.rate()
                .map(own -> allowed.period().toMillis() * (double) own.calls()
                        > own.period().toMillis() * (double) allowed.calls())
                .orElse(true);
    }
}

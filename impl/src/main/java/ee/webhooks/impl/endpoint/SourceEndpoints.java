// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookEndpointSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a source of the application said when it was asked last. */
public final class SourceEndpoints implements Endpoints {

    private static final System.Logger LOGGER = EscapingLogger.of(SourceEndpoints.class);

    private final WebhookEndpointSource source;
    private final String name;

    private volatile EndpointIndex index;
    private boolean failing;

    /**
     * @param name of the source, for people
     */
    public SourceEndpoints(WebhookEndpointSource source, String name) {
        this.source = source;
        this.name = name;
    }

    @Override
    public List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        return index().wanting(webhook, consumer);
    }

    @Override
    public List<WebhookEndpoint> ofConsumer(String consumer) {
        return index().ofConsumer(consumer);
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return index().find(id);
    }

    @Override
    public Optional<String> origin(String id) {
        return find(id).map(endpoint -> "of the WebhookEndpointSource " + name);
    }

    @Override
    public Collection<String> ids() {
        return index().byId().keySet();
    }

    /** Asked for the first time, unless it was asked already. */
    private EndpointIndex index() {
        EndpointIndex known = index;
        if (known == null) {
            refresh();
            known = index;
        }
        return known;
    }

    @Override
    public synchronized List<EnabledChange> refresh() {
        EndpointIndex before = index;
        EndpointIndex now;
        try {
            now = new EndpointIndex(source.endpoints());
        } catch (RuntimeException failed) {
            if (before == null) {
                throw failed;
            }
            if (!failing) {
                LOGGER.log(WARNING, WebhookMessage.ENDPOINT_SOURCE_FAILED.format(name), failed);
            }
            failing = true;
            return List.of();
        }
        failing = false;
        index = now;
        return switches(before == null ? new EndpointIndex() : before, now);
    }

    private static List<EnabledChange> switches(EndpointIndex before, EndpointIndex now) {
        List<EnabledChange> switches = new ArrayList<>();
        for (WebhookEndpoint endpoint : now.byId().values()) {
            boolean was =
                    before.find(endpoint.id()).map(WebhookEndpoint::enabled).orElse(true);
            if (was != endpoint.enabled()) {
                switches.add(new EnabledChange(endpoint.id(), endpoint.enabled()));
            }
        }
        return switches;
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.telemetry.NodeState;
import ee.webhooks.impl.telemetry.Tracing;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The runtime of one application: starts with it and stops with it, and is what the other beans of the library call. What it consists of is put together by
 * {@link RuntimeParts}.
 */
@ApplicationScoped
public class WebhooksRuntime {

    private static final System.Logger LOGGER = EscapingLogger.of(WebhooksRuntime.class);

    private static final Duration PREPARATION_DELAY = Duration.ofSeconds(1);
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private final WebhooksConfig config;
    private final WebhookDeclarations declarations;
    private final ServiceBeans services;
    private final Instance<Object> instances;
    private final RuntimeParts parts;
    private final Acceptances acceptances;

    /** For the proxies of the container. */
    protected WebhooksRuntime() {
        config = null;
        declarations = null;
        services = null;
        instances = null;
        parts = null;
        acceptances = null;
    }

    @Inject
    WebhooksRuntime(
            WebhooksConfig config,
            WebhookDeclarations declarations,
            EnterpriseModule module,
            ServiceBeans services,
            @Any Instance<Object> instances,
            @Any Event<Object> events,
            NodeStates states) {
        this.config = config;
        this.declarations = declarations;
        this.services = services;
        this.instances = instances;
        parts = new RuntimeParts(config, declarations, module, instances, events);
        acceptances = new Acceptances(events.select(WebhookAccepted.class)::fire);
        states.showTo(parts.engine::state);
    }

    /** Before the observers of the application, so that what they call is delivered at once. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        services.check(instances);
        if (!declarations.all().isEmpty()) {
            // Neither on this thread nor beside it: a deployment has better use for the processors.
            later(PREPARATION_DELAY, this::prepare);
        }
        if (!parts.customizers.isEmpty()) {
            // What they throw fails the deployment.
            parts.client.open();
        }
        parts.engine.start();
        parts.suspension.listen();
        // What observers of the application call at its start needs the tables.
        parts.engine.awaitStart(START_PATIENCE);
        parts.startReport().log();
    }

    /** Does what the first call would otherwise wait for, and logs a warning for each endpoint that no call will reach. */
    private void prepare() {
        parts.writer.target();
        parts.client.open();
        config.endpoints().forEach(this::warnIfRefused);
    }

    private void warnIfRefused(WebhookEndpoint endpoint) {
        parts.rules
                .refusal(endpoint.url())
                .ifPresent(
                        refusal -> LOGGER.log(WARNING, WebhookMessage.ENDPOINT_REFUSED.format(endpoint.id(), refusal)));
    }

    @PreDestroy
    void stop() {
        parts.suspension.close();
        parts.engine.close();
        parts.client.close();
        parts.customizers.close();
        parts.telemetry.close();
        parts.sender.close();
        parts.writer.close();
        parts.threads.close();
        int open = parts.engine.openInMemory();
        if (open > 0) {
            LOGGER.log(WARNING, WebhookMessage.CALLS_LOST.format(open));
        }
    }

    /** Makes a call part of the transaction of the calling thread. */
    void accept(WebhookCall call) {
        Tracing tracing = parts.telemetry.tracing();
        Message message = tracing.untraced(() -> parts.capture.capture(call));
        tracing.call(message, parts.engine::store);
        acceptances.accepted(message);
    }

    /**
     * Makes a call of an injected interface.
     *
     * @param calls fires calls
     */
    WebhookAccepted make(WebhookCall call, Consumer<WebhookCall> calls) {
        return acceptances.make(call, calls);
    }

    /** The endpoints that are registered while the application runs. */
    WebhookEndpoints endpoints() {
        return parts.engine.endpoints();
    }

    /** The history of deliveries. */
    WebhookDeliveries deliveries() {
        return parts.engine.deliveries();
    }

    /** What the portal remembers. */
    PortalRecords portalRecords() {
        return parts.portalRecords;
    }

    /** The reason why no call reaches a URL, as far as the URL alone decides; empty if there is none. */
    Optional<String> refusal(URI url) {
        return parts.rules.refusal(url);
    }

    /** The state of this node. */
    NodeState state() {
        return parts.engine.state();
    }

    /** Has a thread of the library do something; not at all if the application stops before. */
    void later(Duration delay, Runnable task) {
        parts.engine.later(delay, task);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.attempt.ConsentingAttempt;
import ee.webhooks.impl.attempt.Handshake;
import ee.webhooks.impl.attempt.HttpAttempt;
import ee.webhooks.impl.attempt.ReceiverResponse;
import ee.webhooks.impl.attempt.Signatures;
import ee.webhooks.impl.attempt.TruncatedResponses;
import ee.webhooks.impl.capture.Addressing;
import ee.webhooks.impl.capture.CallCapture;
import ee.webhooks.impl.capture.CloudEventEnvelope;
import ee.webhooks.impl.capture.MessageIds;
import ee.webhooks.impl.capture.RestClientPayloadWriter;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.endpoint.CombinedEndpoints;
import ee.webhooks.impl.endpoint.ConsentedEndpoints;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.endpoint.SourceEndpoints;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.ReceivedTable;
import ee.webhooks.impl.store.jdbc.ReceiverClaim;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.spi.WebhookEndpointSource;
import ee.webhooks.spi.WebhookSigner;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what captures, keeps and delivers calls, starts it with the application and stops it with the application. */
@ApplicationScoped
public class WebhooksRuntime {

    private static final System.Logger LOGGER = EscapingLogger.of(WebhooksRuntime.class);

    private static final int QUEUED_PER_ENDPOINT = 128;
    private static final int MAX_QUEUED_PER_ENDPOINT = 1024;

    /** How long filters have to return when they are interrupted, before the log says that they do not. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(1);

    private static final Duration PREPARATION_DELAY = Duration.ofSeconds(1);
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final WebhooksConfig config;
    private final WebhookDeclarations declarations;
    private final ApplicationThreads threads;
    private final RestClientPayloadWriter writer;
    private final CallCapture capture;
    private final EgressGuard guard;
    private final HttpSender sender;
    private final ClientCustomizers customizers;
    private final ReceiverClient client;
    private final Engine engine;
    private final ServerSuspension suspension;
    private final ServerTelemetry telemetry;

    /** For the proxies of the container. */
    protected WebhooksRuntime() {
        config = null;
        declarations = null;
        threads = null;
        writer = null;
        capture = null;
        guard = null;
        sender = null;
        customizers = null;
        client = null;
        engine = null;
        suspension = null;
        telemetry = null;
    }

    @Inject
    WebhooksRuntime(
            WebhooksConfig config,
            WebhookDeclarations declarations,
            @Any Instance<Object> instances,
            @Any Event<Object> events,
            NodeStates states) {
        this.config = config;
        this.declarations = declarations;
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        threads = new ApplicationThreads(ServerResources.threads());
        writer = new RestClientPayloadWriter(threads);
        capture = new CallCapture(
                declarations,
                ServerResources.validation(instances),
                writer,
                new CloudEventEnvelope(config.cloudEvents().source()),
                new Addressing(config.dispatch().broadcastsUnaddressed()),
                config.dispatch().maxPayloadSize(),
                new MessageIds(clock, random),
                clock);
        guard = new EgressGuard(config.egress().rules());
        sender = new HttpSender(
                guard,
                config.egress().proxy(),
                InetAddress::getAllByName,
                config.dispatch().concurrency(),
                config.dispatch().concurrency() + config.dispatch().slowConcurrency(),
                ReceiverResponse.MAX_BODY,
                threads);
        customizers = new ClientCustomizers(instances);
        client = new ReceiverClient(sender, customizers, task -> later(STUCK_AFTER, task));
        telemetry = new ServerTelemetry(config.telemetry(), instances, outboxes()::applicationName);
        Signatures signatures = signatures(instances);
        Duration deadline = config.dispatch().deadline();
        Duration half = deadline.dividedBy(2);
        ConsentingAttempt attempt = new ConsentingAttempt(
                attempt(deadline, signatures, clock),
                attempt(half, signatures, clock),
                new Handshake(client, config.origin(), half, config.retry().maxRetryAfter(), clock),
                clock);
        EngineConfig engineConfig = new EngineConfig(
                consented(configuredEndpoints(config, instances), attempt),
                new TruncatedResponses(
                        attempt,
                        config.history().maxSuccessAnswer(),
                        config.history().maxFailureAnswer()),
                new RetrySchedule(config.retry().delays(), config.retry().jitter(), random),
                new CdiDeliveryListener(events),
                new DispatchLimits(
                        config.dispatch().concurrency(),
                        config.dispatch().slowConcurrency(),
                        config.dispatch().concurrencyPerEndpoint(),
                        QUEUED_PER_ENDPOINT,
                        MAX_QUEUED_PER_ENDPOINT),
                threads,
                STOP_PATIENCE,
                telemetry.telemetry());
        engine = outboxes()
                .engine(
                        engineConfig,
                        registrySettings(attempt, clock, random),
                        declarations.all().stream().map(WebhookDescriptor::name).collect(Collectors.toSet()));
        telemetry.observe(engine::state);
        states.showTo(engine::state);
        suspension = new ServerSuspension(
                ManagementFactory.getPlatformMBeanServer(), suspended -> suspend(engine, suspended));
    }

    /** Receivers that are asked for their consent are called no more than they want. */
    private static Endpoints consented(Endpoints endpoints, ConsentingAttempt attempt) {
        return new ConsentedEndpoints(endpoints, attempt::hasConsent, attempt::allowedRate);
    }

    private EngineFactory outboxes() {
        return new EngineFactory(config.outbox(), config.dispatch().deadline());
    }

    /** Where it is noted what was received; empty where there is no database. */
    Optional<ReceivedTable> receivedTable() {
        return outboxes().receivedTable();
    }

    /** Of this node to the name of the application, where there is a {@link #receivedTable}. */
    ReceiverClaim receiverClaim(Set<String> resources) {
        return outboxes().receiverClaim(resources);
    }

    /** Has a thread of the library do something; not at all if the application stops before. */
    void later(Duration delay, Runnable task) {
        engine.later(delay, task);
    }

    private Attempt attempt(Duration deadline, Signatures signatures, Clock clock) {
        return new HttpAttempt(
                client, deadline, signatures, config.retry().maxRetryAfter(), telemetry.tracing(), clock);
    }

    /** Those that are not registered. */
    private static Endpoints configuredEndpoints(WebhooksConfig config, Instance<Object> instances) {
        List<Endpoints> origins = new ArrayList<>();
        origins.add(new FixedEndpoints(config.endpoints()));
        for (Instance.Handle<WebhookEndpointSource> source :
                ServerResources.beans(instances, WebhookEndpointSource.class).handles()) {
            origins.add(new SourceEndpoints(
                    source.get(), source.getBean().getBeanClass().getName()));
        }
        return new CombinedEndpoints(origins);
    }

    private RegistrySettings registrySettings(ConsentingAttempt attempt, Clock clock, SecureRandom random) {
        return new RegistrySettings(
                config.secrets().keys(),
                this::problem,
                this::eventProblem,
                registered -> consented(registered, attempt),
                random,
                clock);
    }

    private Optional<String> problem(WebhookEndpoint endpoint) {
        String id = endpoint.id();
        return endpoint.handshake() && config.origin().isEmpty()
                ? Optional.of(WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN.format(id))
                : refusal(endpoint.url()).map(refusal -> WebhookMessage.ENDPOINT_URL_REFUSED.format(id, refusal));
    }

    private Optional<String> eventProblem(String endpointId, String event) {
        return declarations.hasAny(event)
                ? Optional.empty()
                : Optional.of(
                        WebhookMessage.ENDPOINT_EVENT_UNDECLARED.format(endpointId, event, declarations.hint(event)));
    }

    private static Signatures signatures(Instance<Object> instances) {
        Instance<WebhookSigner> signer =
                ServerResources.beans(instances, WebhookSigner.class, Default.Literal.INSTANCE);
        return signer.isResolvable() ? new Signatures(signer.get()) : Signatures.bySecrets();
    }

    private static void suspend(Engine engine, boolean suspended) {
        if (suspended) {
            engine.suspend();
        } else {
            engine.resume();
        }
    }

    /** Before the observers of the application, so that what they call is delivered at once. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        if (!declarations.all().isEmpty()) {
            // Neither on this thread nor beside it: a deployment has better use for the processors.
            engine.later(PREPARATION_DELAY, this::prepare);
        }
        if (!customizers.isEmpty()) {
            // What they throw fails the deployment.
            client.open();
        }
        engine.start();
        suspension.listen();
        // What observers of the application call at its start needs the tables.
        engine.awaitStart(START_PATIENCE);
    }

    /** What the first call would otherwise wait for; and a word about endpoints that no call will reach. */
    private void prepare() {
        writer.target();
        client.open();
        config.endpoints().forEach(this::warnIfRefused);
    }

    private void warnIfRefused(WebhookEndpoint endpoint) {
        refusal(endpoint.url())
                .ifPresent(
                        refusal -> LOGGER.log(WARNING, WebhookMessage.ENDPOINT_REFUSED.format(endpoint.id(), refusal)));
    }

    private Optional<String> refusal(URI url) {
        try {
            guard.checkUrl(url);
            return Optional.empty();
        } catch (EgressRefusedException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** The endpoints that are registered while the application runs. */
    WebhookEndpoints endpoints() {
        return engine.endpoints();
    }

    /** Makes a call part of the transaction of the calling thread. */
    void accept(WebhookCall call) {
        Tracing tracing = telemetry.tracing();
        tracing.call(tracing.untraced(() -> capture.capture(call)), engine::store);
    }

    /** What became of calls. */
    WebhookDeliveries deliveries() {
        return engine.deliveries();
    }

    @PreDestroy
    void stop() {
        suspension.close();
        engine.close();
        client.close();
        customizers.close();
        telemetry.close();
        sender.close();
        writer.close();
        threads.close();
        int open = engine.openInMemory();
        if (open > 0) {
            LOGGER.log(WARNING, WebhookMessage.CALLS_LOST.format(open));
        }
    }
}

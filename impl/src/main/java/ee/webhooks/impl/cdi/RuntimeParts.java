// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.attempt.ConsentingAttempt;
import ee.webhooks.impl.attempt.Handshake;
import ee.webhooks.impl.attempt.HttpAttempt;
import ee.webhooks.impl.attempt.Signatures;
import ee.webhooks.impl.attempt.TruncatedResponses;
import ee.webhooks.impl.capture.Addressing;
import ee.webhooks.impl.capture.CallCapture;
import ee.webhooks.impl.capture.CloudEventEnvelope;
import ee.webhooks.impl.capture.RestClientPayloadWriter;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.TelemetryConfig;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.endpoint.CombinedEndpoints;
import ee.webhooks.impl.endpoint.ConsentedEndpoints;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.endpoint.SourceEndpoints;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.format.EndpointFormats;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.spi.WebhookEndpointSource;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes everything that captures, keeps and delivers the calls of an application, and connects it: the one place where constructors of the other packages get what the
 * configuration and the server have for them. Nothing is started here; {@link WebhooksRuntime} starts and stops the parts.
 */
final class RuntimeParts {

    private static final int QUEUED_PER_ENDPOINT = 128;
    private static final int MAX_QUEUED_PER_ENDPOINT = 1024;

    /** How long filters have to return when they are interrupted, before the log says that they do not. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(1);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    final ApplicationThreads threads;
    final ServerTelemetry telemetry;
    final EndpointRules rules;
    final RestClientPayloadWriter writer;
    final CallCapture capture;
    final HttpSender sender;
    final ClientCustomizers customizers;
    final ReceiverClient client;
    final Engine engine;
    final ServerSuspension suspension;
    final PortalRecords portalRecords;

    private final EndpointFormats formats;
    private final WebhooksConfig config;
    private final WebhookDeclarations declarations;
    private final Instance<Object> instances;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param module what the server calls the application
     * @param instances the beans of the application
     * @param events fires CDI events
     */
    RuntimeParts(
            WebhooksConfig config,
            WebhookDeclarations declarations,
            EnterpriseModule module,
            Instance<Object> instances,
            Event<Object> events) {
        this.config = config;
        this.declarations = declarations;
        this.instances = instances;
        OutboxDatabase database = new OutboxDatabase(config, module);
        EgressGuard guard = new EgressGuard(config.egress().rules());
        threads = new ApplicationThreads(StandardResources.threads());
        telemetry = new ServerTelemetry(TelemetryConfig.of(config), instances, database::applicationName);
        rules = new EndpointRules(config, declarations, guard);
        writer = new RestClientPayloadWriter(threads);
        capture = capture();
        sender = sender(guard);
        customizers = new ClientCustomizers(instances);
        client = new ReceiverClient(sender, customizers, task -> later(STUCK_AFTER, task));
        formats = EndpointFormatBeans.of(config.formats(), instances);
        ConsentingAttempt attempt = attempt();
        EngineFactory factory = new EngineFactory(config, database);
        portalRecords = factory.portalRecords(
                declaredWebhooks(), task -> threads.newThread(task).start());
        engine = factory.engine(engineConfig(attempt, events), registrySettings(attempt), declaredWebhooks());
        telemetry.observe(engine::state);
        suspension = new ServerSuspension(
                ManagementFactory.getPlatformMBeanServer(), suspended -> suspend(engine, suspended));
    }

    /** Has a thread of the library do something; not at all if the application stops before. */
    void later(Duration delay, Runnable task) {
        engine.later(delay, task);
    }

    private CallCapture capture() {
        return new CallCapture(
                declarations,
                ServerResources.validation(instances),
                writer,
                new CloudEventEnvelope(config.get(ConfigKeys.CLOUDEVENTS_SOURCE)),
                new Addressing(config.get(ConfigKeys.BROADCAST_UNADDRESSED)),
                config.get(ConfigKeys.MAX_PAYLOAD_SIZE),
                new WebhookIds(clock, random),
                clock);
    }

    private HttpSender sender(EgressGuard guard) {
        return new HttpSender(
                guard,
                config.egress().proxy(),
                InetAddress::getAllByName,
                config.get(ConfigKeys.CONCURRENCY),
                config.get(ConfigKeys.CONCURRENCY) + config.get(ConfigKeys.CONCURRENCY_SLOW),
                HttpAttempt.MAX_BODY,
                threads);
    }

    /** An attempt that has to ask for consent first has half of the time for that, and the other half for itself. */
    private ConsentingAttempt attempt() {
        Duration deadline = config.get(ConfigKeys.ATTEMPT_DEADLINE);
        Duration half = deadline.dividedBy(2);
        Signatures signatures = signatures();
        return new ConsentingAttempt(
                attempt(deadline, signatures),
                attempt(half, signatures),
                new Handshake(
                        client,
                        config.get(ConfigKeys.ORIGIN),
                        half,
                        config.get(ConfigKeys.RETRY_MAX_RETRY_AFTER),
                        clock),
                clock);
    }

    private Attempt attempt(Duration deadline, Signatures signatures) {
        return new HttpAttempt(
                client, deadline, signatures, config.get(ConfigKeys.RETRY_MAX_RETRY_AFTER), telemetry.tracing(), clock);
    }

    private Signatures signatures() {
        Instance<WebhookSigner> signer =
                ServerResources.beans(instances, WebhookSigner.class, Default.Literal.INSTANCE);
        return (signer.isResolvable() ? new Signatures(signer.get()) : Signatures.bySecrets()).with(formats);
    }

    private EngineConfig engineConfig(ConsentingAttempt attempt, Event<Object> events) {
        return new EngineConfig(
                consented(configuredEndpoints(), attempt),
                new TruncatedResponses(
                        attempt,
                        config.get(ConfigKeys.HISTORY_SUCCESS_ANSWER),
                        config.get(ConfigKeys.HISTORY_FAILURE_ANSWER)),
                new RetrySchedule(config.get(ConfigKeys.RETRY_DELAYS), config.get(ConfigKeys.RETRY_JITTER), random),
                events::fire,
                new DispatchLimits(
                        config.get(ConfigKeys.CONCURRENCY),
                        config.get(ConfigKeys.CONCURRENCY_SLOW),
                        config.get(ConfigKeys.CONCURRENCY_PER_ENDPOINT),
                        QUEUED_PER_ENDPOINT,
                        MAX_QUEUED_PER_ENDPOINT),
                threads,
                STOP_PATIENCE,
                telemetry.telemetry());
    }

    /** Those that are not registered. */
    private Endpoints configuredEndpoints() {
        List<Endpoints> origins = new ArrayList<>();
        origins.add(new FixedEndpoints(config.endpoints()));
        for (Instance.Handle<WebhookEndpointSource> source :
                ServerResources.beans(instances, WebhookEndpointSource.class).handles()) {
            origins.add(new SourceEndpoints(
                    source.get(), source.getBean().getBeanClass().getName()));
        }
        return new CombinedEndpoints(origins);
    }

    private RegistrySettings registrySettings(ConsentingAttempt attempt) {
        return new RegistrySettings(
                config.get(ConfigKeys.SECRETS_KEY),
                rules::problem,
                rules::eventProblem,
                formats,
                registered -> consented(registered, attempt),
                random,
                clock);
    }

    /** Receivers that are asked for their consent are called no more than they want. */
    private static Endpoints consented(Endpoints endpoints, ConsentingAttempt attempt) {
        return new ConsentedEndpoints(endpoints, attempt::hasConsent, attempt::allowedRate);
    }

    StartReport startReport() {
        List<String> sources = new ArrayList<>();
        ServerResources.beans(instances, WebhookEndpointSource.class)
                .handles()
                .forEach(source -> sources.add(source.getBean().getBeanClass().getName()));
        return new StartReport(config, engine, telemetry, declarations.all().size(), sources);
    }

    private Set<String> declaredWebhooks() {
        return declarations.all().stream().map(WebhookDescriptor::name).collect(Collectors.toSet());
    }

    private static void suspend(Engine engine, boolean suspended) {
        if (suspended) {
            engine.suspend();
        } else {
            engine.resume();
        }
    }
}

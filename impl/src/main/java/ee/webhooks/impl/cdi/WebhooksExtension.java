// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.Webhook;
import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.ConfigReader;
import ee.webhooks.impl.config.ModuleKeys;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.DocumentedDeployment;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.FeatureUse;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Follows the deployment of an application, phase by phase: collects what the container finds ({@link Discovery}), adds beans ({@link WebhookBeans}) and the document
 * ({@link DeploymentDocument}), and fails the deployment with all problems at once ({@link DeploymentChecks}). Afterwards every interface with {@link Webhook} is
 * injectable, every event with {@code @WebhookEvent} and every {@code WebhookCall} is observed, and the OpenAPI document has the webhooks.
 */
public final class WebhooksExtension implements Extension {

    private final Discovery discovery = new Discovery();
    private final Receivers receivers = new Receivers();
    private final JsonbResolvers jsonbResolvers = new JsonbResolvers();
    private final HealthBeans health = new HealthBeans();
    private final Problems problems = new Problems();

    /** The container makes the extension long before it asks anything of it: time that the scanner of the document can use. */
    private final DeploymentDocument document = new DeploymentDocument();

    private final ModuleLoaders modules = new ModuleLoaders();
    private final ServiceBeans services = new ServiceBeans();
    private final LibraryCopies copies = new LibraryCopies();

    private ClassLoader application;
    private EnterpriseModule module;
    private WebhookDeclarations declarations = WebhookDeclarations.none();
    private Config source;
    private WebhooksConfig config;

    void addAnnotatedTypes(@Observes BeforeBeanDiscovery event) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        application = ApplicationLoader.of(context);
        module = EnterpriseModule.of(context);
        // One by one and by name, so that this jar needs no beans.xml and its beans are the same on every server.
        add(WebhooksRuntime.class, event);
        add(CallObserver.class, event);
        add(DeduplicationBean.class, event);
        add(NodeStates.class, event);
        add(PortalSupport.class, event);
    }

    private static void add(Class<?> type, BeforeBeanDiscovery event) {
        event.addAnnotatedType(type, type.getName());
    }

    void collectAnnotatedTypes(@Observes @WithAnnotations(Webhook.class) ProcessAnnotatedType<?> event) {
        discovery.addAnnotated(event.getAnnotatedType().getJavaClass());
    }

    void collectImplementingResources(
            @Observes @WithAnnotations({Path.class, VerifyWebhook.class}) ProcessAnnotatedType<?> event) {
        discovery.addReceiver(event.getAnnotatedType().getJavaClass());
    }

    /** A resource that implements the interface of a sender is not what the interface is injected as. */
    void inspectBeans(@Observes ProcessBeanAttributes<?> event) {
        if (event.getAnnotated() instanceof AnnotatedType<?> type) {
            health.collect(type.getJavaClass());
            modules.collect(type.getJavaClass());
            copies.collect(type.getJavaClass());
            Set<Type> types = event.getBeanAttributes().getTypes();
            Set<Type> narrowed = ReceivedWebhooks.beanTypes(type.getJavaClass(), types);
            if (narrowed.size() < types.size()) {
                event.configureBeanAttributes().types(narrowed);
            }
        }
    }

    void collectReceivers(@Observes @WithAnnotations(VerifyWebhook.class) ProcessAnnotatedType<?> event) {
        receivers.collect(event.getAnnotatedType().getJavaClass());
    }

    void collectResources(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> event) {
        discovery.addResource(event.getAnnotatedType().getJavaClass());
    }

    void collectJsonbResolvers(@Observes @WithAnnotations(Provider.class) ProcessAnnotatedType<?> event) {
        jsonbResolvers.collect(event.getAnnotatedType().getJavaClass());
    }

    void collectInjectionPoints(@Observes ProcessInjectionPoint<?, ?> event) {
        discovery.add(event.getInjectionPoint());
    }

    void collectObservers(@Observes ProcessObserverMethod<?, ?> event) {
        discovery.add(event.getObserverMethod());
    }

    void collectBeans(@Observes ProcessBean<?> event) {
        discovery.add(event.getBean());
        services.collect(event.getBean());
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager beans) throws IOException {
        Collection<ClassLoader> loaders = modules.with(application);
        discovery.addUndiscovered(loaders);
        // Before the container says that there is no such bean
        DeploymentWarnings.notDiscovered(discovery.injectedOnly());
        source = ApplicationConfig.of(ConfigProvider.getConfig(application));
        config = new ConfigReader(source, ModuleKeys.of(application), problems).read();
        Set<Class<?>> sent = discovery.sent(config.endpoints());
        declarations = WebhookDeclarations.read(sent, problems);
        DeploymentWarnings.exposed(sent);
        if (!sent.isEmpty()) {
            jsonbResolvers.warn(application);
        }
        if (document.isSupported()) {
            DeploymentWarnings.replaced(source);
            if (config.get(ConfigKeys.OPENAPI_ENABLED) && problems.isEmpty()) {
                document.announce(declarations, discovery.resources(), application, source);
            }
        }
        if (!document.isSupported() && loaders.stream().anyMatch(DocumentedDeployment::isSupportedIn)) {
            problems.add(WebhookMessage.OPENAPI_OUT_OF_REACH);
        }
        new WebhookBeans(event, beans).add(sent, declarations, config, module, services, receivers.deduplicating());
        health.add(event, beans, config);
        if (receivers.areExpected(source)) {
            observeEndsOfRequests(event);
        }
    }

    private void observeEndsOfRequests(AfterBeanDiscovery event) {
        UnguardedReceivers unguarded = new UnguardedReceivers(FeatureUse::isKnown, application);
        event.addObserverMethod()
                .beanClass(UnguardedReceivers.class)
                .observedType(Object.class)
                .addQualifier(Destroyed.Literal.REQUEST)
                .notifyWith(context -> unguarded.ended(context.getEvent()));
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        new DeploymentChecks(declarations, config, problems).check(discovery, beans);
        if (!copies.areAllInUse(discovery.observers())) {
            problems.add(WebhookMessage.LIBRARY_TWICE);
        }
        if (module.isApart() && !ApplicationLoader.isConfigurationRead(source)) {
            problems.add(WebhookMessage.CONFIGURATION_OF_MODULE_UNREAD);
        }
        FormatBeans formats = new FormatBeans(discovery.formats(), config.formats(), problems);
        formats.check(config.endpoints(), problems);
        receivers.check(
                source,
                config.inMemory(),
                formats,
                !discovery.singles(WebhookKeyResolver.class).isEmpty(),
                problems);
        if (!problems.isEmpty()) {
            document.withdraw();
            event.addDeploymentProblem(new DeploymentException(problems.summary()));
        }
        discovery.clear();
    }

    void forget(@Observes BeforeShutdown event) {
        document.withdraw();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.Webhook;
import ee.webhooks.impl.config.ConfigReader;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.ApplicationFilter;
import ee.webhooks.impl.document.ApplicationModelReader;
import ee.webhooks.impl.document.DeploymentRegistry;
import ee.webhooks.impl.document.DocumentedDeployment;
import ee.webhooks.impl.document.ScannerWarmUp;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.FeatureUse;
import ee.webhooks.receiver.VerifyWebhook;
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
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Follows the deployment of an application. The outcome: every interface with {@link Webhook} is injectable, every event with {@code @WebhookEvent}
 * and every {@code WebhookCall} is observed, the OpenAPI document has the webhooks; or the deployment fails with all problems at once.
 */
public final class WebhooksExtension implements Extension {

    private static final System.Logger LOGGER = EscapingLogger.of(WebhooksExtension.class);

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private final Set<Class<?>> injected = new LinkedHashSet<>();
    private final Set<Class<?>> resources = new LinkedHashSet<>();
    private final List<InjectionPoint> eventInjectionPoints = new ArrayList<>();
    private final List<InjectionPoint> addressedInjectionPoints = new ArrayList<>();
    private final List<ObserverMethod<?>> observers = new ArrayList<>();
    private final ReceivedWebhooks received = new ReceivedWebhooks();
    private final Receivers receivers = new Receivers();
    private final JsonbResolvers jsonbResolvers = new JsonbResolvers();
    private final HealthBeans health = new HealthBeans();
    private final Problems problems = new Problems();

    private final Optional<ScannerWarmUp> rehearsal;

    private ClassLoader application;
    private WebhookDeclarations declarations = WebhookDeclarations.none();
    private Config source;
    private WebhooksConfig config;

    /** The container makes the extension long before it asks anything of it: time that the scanner of the document can use. */
    public WebhooksExtension() {
        rehearsal = DocumentedDeployment.isSupported() ? Optional.of(ScannerWarmUp.begin()) : Optional.empty();
    }

    void addAnnotatedTypes(@Observes BeforeBeanDiscovery event) {
        application = Thread.currentThread().getContextClassLoader();
        // One by one and by name, so that this jar needs no beans.xml and its beans are the same on every server.
        event.addAnnotatedType(WebhooksRuntime.class, WebhooksRuntime.class.getName());
        event.addAnnotatedType(CallObserver.class, CallObserver.class.getName());
        event.addAnnotatedType(DeduplicationBean.class, DeduplicationBean.class.getName());
        event.addAnnotatedType(NodeStates.class, NodeStates.class.getName());
    }

    void collectAnnotatedTypes(@Observes @WithAnnotations(Webhook.class) ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        // The container also asks for types that only have a member with the annotation, or inherit one.
        if (DeclaringTypes.declaresWebhooks(type)) {
            annotated.add(type);
        }
    }

    void collectImplementingResources(
            @Observes @WithAnnotations({Path.class, VerifyWebhook.class}) ProcessAnnotatedType<?> event) {
        received.collect(event.getAnnotatedType().getJavaClass());
    }

    /** A resource that implements the interface of a sender is not what the interface is injected as. */
    void inspectBeans(@Observes ProcessBeanAttributes<?> event) {
        if (event.getAnnotated() instanceof AnnotatedType<?> type) {
            health.collect(type.getJavaClass());
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

    /** Whose classes are documented by the server, under names that those of webhooks must not be confused with. */
    void collectResources(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> event) {
        resources.add(event.getAnnotatedType().getJavaClass());
    }

    void collectJsonbResolvers(@Observes @WithAnnotations(Provider.class) ProcessAnnotatedType<?> event) {
        jsonbResolvers.collect(event.getAnnotatedType().getJavaClass());
    }

    void collectEventInjectionPoints(@Observes ProcessInjectionPoint<?, ?> event) {
        InjectionPoint injectionPoint = event.getInjectionPoint();
        received.collect(injectionPoint);
        DeclaringTypes.injected(injectionPoint).ifPresent(injected::add);
        if (EventInjectionPoints.isWebhookEvent(injectionPoint)) {
            eventInjectionPoints.add(injectionPoint);
        }
        if (EventInjectionPoints.hasConsumer(injectionPoint)) {
            addressedInjectionPoints.add(injectionPoint);
        }
    }

    void collectObservers(@Observes ProcessObserverMethod<?, ?> event) {
        observers.add(event.getObserverMethod());
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager beans) throws IOException {
        if (LibertyDiscovery.isNeeded(application)) {
            annotated.addAll(LibertyDiscovery.declaringTypes(application));
        }
        // Before the container says that there is no such bean
        injected.stream()
                .filter(type -> !annotated.contains(type))
                .forEach(type -> LOGGER.log(WARNING, () -> WebhookMessage.WEBHOOKS_NOT_FOUND.format(type.getName())));
        injected.clear();
        source = ApplicationConfig.of(ConfigProvider.getConfig(application));
        config = new ConfigReader(source, problems).read();
        Set<Class<?>> sent = received.sentOf(annotated, config.endpoints());
        declarations = WebhookDeclarations.read(sent, problems);
        sent.stream()
                .filter(type -> type.isInterface() && type.isAnnotationPresent(Path.class))
                .forEach(type -> LOGGER.log(WARNING, () -> WebhookMessage.PATH_ON_INTERFACE.format(type.getName())));
        if (!sent.isEmpty()) {
            jsonbResolvers.warn(application);
        }
        rehearsal.ifPresent(begun -> document(begun, source));
        new WebhookBeans(event).add(sent, declarations, config, receivers.deduplicating());
        health.add(event, beans, config);
        if (receivers.areExpected(source)) {
            UnguardedReceivers unguarded = new UnguardedReceivers(FeatureUse::isKnown, application);
            event.addObserverMethod()
                    .beanClass(UnguardedReceivers.class)
                    .observedType(Object.class)
                    .addQualifier(Destroyed.Literal.REQUEST)
                    .notifyWith(context -> unguarded.ended(context.getEvent()));
        }
    }

    private void document(ScannerWarmUp rehearsal, Config source) {
        Optional<String> replacement = ApplicationModelReader.replacement(source);
        replacement.ifPresent(reader -> LOGGER.log(WARNING, () -> WebhookMessage.READER_REPLACED.format(reader)));
        ApplicationFilter.replacement(source)
                .ifPresent(filter -> LOGGER.log(WARNING, () -> WebhookMessage.FILTER_REPLACED.format(filter)));
        boolean documented = config.openApi().enabled()
                && !declarations.all().isEmpty()
                && problems.isEmpty()
                && replacement.isEmpty();
        if (documented) {
            resources.removeAll(annotated);
            DeploymentRegistry.announce(
                    application, DocumentedDeployment.scan(declarations, resources, application, source, rehearsal));
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        DeploymentChecks checks = new DeploymentChecks(declarations, config.endpointsOfProcess(), problems);
        checks.check(config.endpoints(), eventInjectionPoints, observers);
        checks.checkConsumers(addressedInjectionPoints);
        checks.checkSingles(beans);
        checks.checkSources(config.cloudEvents());
        receivers.check(source, config.outbox(), beans, problems);
        if (!problems.isEmpty()) {
            DeploymentRegistry.withdraw(application);
            event.addDeploymentProblem(new DeploymentException(problems.summary()));
        }
        annotated.clear();
        resources.clear();
        eventInjectionPoints.clear();
        addressedInjectionPoints.clear();
        observers.clear();
    }

    void forget(@Observes BeforeShutdown event) {
        DeploymentRegistry.withdraw(application);
    }
}

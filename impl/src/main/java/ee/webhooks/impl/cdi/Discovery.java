// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookKeyResolver;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the container has found in the application: types with webhooks, and what uses them. Needed until the deployment is validated. */
final class Discovery {

    private static final Set<Class<?>> SINGLES = Set.of(WebhookSigner.class, WebhookKeyResolver.class);

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private final Set<Class<?>> injected = new LinkedHashSet<>();
    private final Set<Class<?>> resources = new LinkedHashSet<>();
    private final List<InjectionPoint> eventInjectionPoints = new ArrayList<>();
    private final List<InjectionPoint> addressedInjectionPoints = new ArrayList<>();
    private final List<ObserverMethod<?>> observers = new ArrayList<>();
    private final List<Bean<?>> singles = new ArrayList<>();
    private final List<Bean<?>> formats = new ArrayList<>();
    private final ReceivedWebhooks received = new ReceivedWebhooks();

    /** Adds a type with {@code @Webhook}. The container also asks for types that only have a member with the annotation, or inherit one. */
    void addAnnotated(Class<?> type) {
        if (DeclaringTypes.declaresWebhooks(type)) {
            annotated.add(type);
        }
    }

    /**
     * Adds the types with webhooks that the container does not discover.
     *
     * @param modules the class loaders of the application, of which an EAR has several
     */
    void addUndiscovered(Collection<ClassLoader> modules) throws IOException {
        for (ClassLoader module : modules) {
            if (LibertyDiscovery.isNeeded(module)) {
                annotated.addAll(LibertyDiscovery.declaringTypes(module));
            } else if (WildFlyDiscovery.isNeeded(module)) {
                annotated.addAll(WildFlyDiscovery.declaringTypes(module));
            }
        }
    }

    /** Adds a type that may implement the interface of a sender. */
    void addReceiver(Class<?> type) {
        received.collect(type);
    }

    /** Adds a resource. Its classes are documented by the server, under names that those of webhooks must not be confused with. */
    void addResource(Class<?> type) {
        resources.add(type);
    }

    void add(InjectionPoint injectionPoint) {
        received.collect(injectionPoint);
        DeclaringTypes.injected(injectionPoint).ifPresent(injected::add);
        if (EventInjectionPoints.isWebhookEvent(injectionPoint)) {
            eventInjectionPoints.add(injectionPoint);
        }
        if (EventInjectionPoints.hasConsumer(injectionPoint)) {
            addressedInjectionPoints.add(injectionPoint);
        }
    }

    void add(ObserverMethod<?> observer) {
        observers.add(observer);
    }

    /**
     * Adds a bean that is a format, or of a type of which one at most counts. On Payara 6 the bean manager of an extension in a library of the WAR does not see the beans in its classes.
     */
    void add(Bean<?> bean) {
        if (bean.getTypes().contains(WebhookFormat.class)) {
            formats.add(bean);
        }
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)
                && SINGLES.stream().anyMatch(bean.getTypes()::contains)) {
            singles.add(bean);
        }
    }

    /** The beans that are formats. */
    List<Bean<?>> formats() {
        return formats;
    }

    /** The beans of a type that was looked for. */
    Set<Bean<?>> singles(Class<?> type) {
        return singles.stream().filter(bean -> bean.getTypes().contains(type)).collect(Collectors.toSet());
    }

    /** Interfaces with webhooks that are injected, but were not discovered. */
    List<Class<?>> injectedOnly() {
        return injected.stream().filter(type -> !annotated.contains(type)).toList();
    }

    /** The types whose webhooks the application sends. */
    Set<Class<?>> sent(List<WebhookEndpoint> endpoints) {
        return received.sentOf(annotated, endpoints);
    }

    /** The resources that do not declare webhooks. */
    Set<Class<?>> resources() {
        Set<Class<?>> others = new LinkedHashSet<>(resources);
        others.removeAll(annotated);
        return others;
    }

    List<InjectionPoint> eventInjectionPoints() {
        return eventInjectionPoints;
    }

    /** Injection points that name a consumer. */
    List<InjectionPoint> addressedInjectionPoints() {
        return addressedInjectionPoints;
    }

    List<ObserverMethod<?>> observers() {
        return observers;
    }

    /** Forgets everything. */
    void clear() {
        annotated.clear();
        injected.clear();
        resources.clear();
        eventInjectionPoints.clear();
        addressedInjectionPoints.clear();
        observers.clear();
        singles.clear();
        formats.clear();
    }
}

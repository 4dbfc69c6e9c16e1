// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.presence;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookEvent;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fails the deployment of an application that sends webhooks and has {@code webhooks-ee-api} alone: the container would only say that some dependency is not
 * satisfied, and what is fired as a CDI event would be lost without a word. With the runtime it does nothing.
 */
public final class RuntimePresence implements Extension {

    private static final String RUNTIME = "ee.webhooks.impl.cdi.WebhooksExtension";

    private static final Set<Type> OF_THE_RUNTIME = Set.of(WebhookEndpoints.class, WebhookDeliveries.class);

    private final Set<InjectionPoint> sending = new LinkedHashSet<>();
    private final Set<Type> provided = new HashSet<>();

    private boolean missing;

    void look(@Observes BeforeBeanDiscovery event) {
        missing = Stream.of(
                        RuntimePresence.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .noneMatch(RuntimePresence::hasRuntime);
    }

    private static boolean hasRuntime(ClassLoader loader) {
        try {
            Class.forName(RUNTIME, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    void collectInjectionPoints(@Observes ProcessInjectionPoint<?, ?> event) {
        if (missing && (firesCalls(event.getInjectionPoint()) || isOfTheRuntime(event.getInjectionPoint()))) {
            sending.add(event.getInjectionPoint());
        }
    }

    /** What the application provides itself, such as a resource that implements the interface, needs no runtime. */
    void collectBeans(@Observes ProcessBean<?> event) {
        if (missing) {
            provided.addAll(event.getBean().getTypes());
        }
    }

    void refuse(@Observes AfterBeanDiscovery event) {
        String places = sending.stream()
                .filter(injectionPoint -> firesCalls(injectionPoint) || !provided.contains(injected(injectionPoint)))
                .map(injectionPoint ->
                        injectionPoint.getMember().getDeclaringClass().getName())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!places.isEmpty()) {
            event.addDefinitionError(new DeploymentException(WebhookMessage.RUNTIME_MISSING.format(places)));
        }
        sending.clear();
        provided.clear();
    }

    private static boolean firesCalls(InjectionPoint injectionPoint) {
        return injectionPoint.getType() instanceof ParameterizedType generic
                && generic.getRawType() == Event.class
                && (injected(injectionPoint) == WebhookCall.class
                        || injectionPoint.getQualifiers().stream()
                                .anyMatch(qualifier -> qualifier.annotationType() == WebhookEvent.class));
    }

    private static boolean isOfTheRuntime(InjectionPoint injectionPoint) {
        Type type = injected(injectionPoint);
        return OF_THE_RUNTIME.contains(type)
                || type instanceof Class<?> plain
                        && plain.isInterface()
                        && Stream.concat(Stream.of(plain), Arrays.stream(plain.getMethods()))
                                .anyMatch(RuntimePresence::isWebhook);
    }

    private static boolean isWebhook(AnnotatedElement annotated) {
        return Arrays.stream(annotated.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type == Webhook.class || type.isAnnotationPresent(Webhook.class));
    }

    /** The type itself, or what is got from an {@code Instance} or fired by an {@code Event}. */
    private static Type injected(InjectionPoint injectionPoint) {
        return injectionPoint.getType() instanceof ParameterizedType generic
                        && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : injectionPoint.getType();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEvent;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.receiver.TypeHierarchy;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.ws.rs.Path;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the webhooks that an application receives from those that it sends. A resource that implements the interface of a sender receives them: the
 * application does not send them too, unless it shows that it does, by injecting the interface or an event of theirs or by an endpoint that asks for one.
 */
final class ReceivedWebhooks {

    private final Set<Class<?>> implemented = new HashSet<>();
    private final Set<Class<?>> injected = new HashSet<>();
    private final Set<String> called = new HashSet<>();

    /** Notes what a resource implements. */
    void collect(Class<?> type) {
        if (!type.isInterface() && isResource(type)) {
            TypeHierarchy.of(type).filter(DeclaringTypes::declaresWebhooks).forEach(implemented::add);
        }
    }

    /** The types of a bean without the webhooks that it receives: who injects those means to send them. */
    static Set<Type> beanTypes(Class<?> beanClass, Set<Type> types) {
        return isResource(beanClass)
                ? types.stream()
                        .filter(type -> !(type instanceof Class<?> plain
                                && plain.isInterface()
                                && DeclaringTypes.declaresWebhooks(plain)))
                        .collect(Collectors.toSet())
                : types;
    }

    private static boolean isResource(Class<?> type) {
        return TypeHierarchy.of(type)
                .anyMatch(ancestor -> !ancestor.isInterface()
                        && (ancestor.isAnnotationPresent(Path.class)
                                || ancestor.isAnnotationPresent(VerifyWebhook.class)));
    }

    /** Notes what is injected, as it is or inside of an {@code Instance} or the like. */
    void collect(InjectionPoint injectionPoint) {
        collect(injectionPoint.getType());
        EventInjectionPoints.qualifier(injectionPoint.getQualifiers())
                .map(WebhookEvent::value)
                .ifPresent(called::add);
    }

    private void collect(Type type) {
        if (type instanceof Class<?> plain) {
            injected.add(plain);
        } else if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(this::collect);
        }
    }

    /** Those of the types that the application sends. */
    Set<Class<?>> sentOf(Collection<Class<?>> declaring, List<WebhookEndpoint> endpoints) {
        endpoints.forEach(endpoint -> called.addAll(endpoint.events()));
        return declaring.stream().filter(this::isSent).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isSent(Class<?> declaring) {
        return !implemented.contains(declaring)
                || injected.contains(declaring)
                // What is wrong with a declaration is the sender's to hear.
                || WebhookDeclarations.read(List.of(declaring), new Problems()).all().stream()
                        .map(WebhookDescriptor::name)
                        .anyMatch(called::contains);
    }
}

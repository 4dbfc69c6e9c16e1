// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.capture.TypedCaller;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.WebhookDeclarations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.function.Function;

/** Adds the beans that are made from what the extension has collected. */
final class WebhookBeans {

    private final AfterBeanDiscovery event;

    WebhookBeans(AfterBeanDiscovery event) {
        this.event = event;
    }

    void add(
            Collection<Class<?>> annotated,
            WebhookDeclarations declarations,
            WebhooksConfig config,
            DeduplicatingResources deduplicating) {
        annotated.stream().filter(Class::isInterface).forEach(type -> addCaller(type, declarations));
        addValue(WebhookDeclarations.class, declarations);
        addValue(WebhooksConfig.class, config);
        addValue(DeduplicatingResources.class, deduplicating);
        addDeliveries();
        addRegistry();
    }

    private void addDeliveries() {
        event.<WebhookDeliveries>addBean()
                .id(WebhookBeans.class.getName() + "#" + WebhookDeliveries.class.getName())
                .types(WebhookDeliveries.class, Object.class)
                .scope(ApplicationScoped.class)
                .produceWith(instances ->
                        instances.select(WebhooksRuntime.class).get().deliveries());
    }

    private void addRegistry() {
        event.<WebhookEndpoints>addBean()
                .id(WebhookBeans.class.getName() + "#" + WebhookEndpoints.class.getName())
                .types(WebhookEndpoints.class, Object.class)
                .scope(ApplicationScoped.class)
                .produceWith(instances ->
                        instances.select(WebhooksRuntime.class).get().endpoints());
    }

    /** In a normal scope, so that it may be injected into beans that the container passivates. */
    private void addCaller(Class<?> declaringInterface, WebhookDeclarations declarations) {
        event.addBean()
                .id(WebhookBeans.class.getName() + "#" + declaringInterface.getName())
                .types(declaringInterface, Object.class)
                .scope(ApplicationScoped.class)
                .produceWith(instances -> TypedCaller.of(
                        declaringInterface, declarations.ofInterface(declaringInterface), calls(instances)));
    }

    private static Function<WebhookCall, WebhookAccepted> calls(Instance<Object> instances) {
        WebhooksRuntime runtime = instances.select(WebhooksRuntime.class).get();
        Event<WebhookCall> event = callEvent(instances);
        return call -> runtime.make(call, event::fire);
    }

    private static Event<WebhookCall> callEvent(Instance<Object> instances) {
        return instances.select(BeanManager.class).get().getEvent().select(WebhookCall.class);
    }

    private <T> void addValue(Class<T> type, T value) {
        event.<T>addBean()
                .id(WebhookBeans.class.getName() + "#" + type.getName())
                .types(type)
                .scope(Dependent.class)
                .produceWith(instances -> value);
    }
}

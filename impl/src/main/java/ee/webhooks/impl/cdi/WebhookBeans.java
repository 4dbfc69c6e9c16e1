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
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.function.Function;

/** Adds the beans that are made from what the extension has collected. */
final class WebhookBeans {

    private final AfterBeanDiscovery event;
    private final BeanManager beans;

    WebhookBeans(AfterBeanDiscovery event, BeanManager beans) {
        this.event = event;
        this.beans = beans;
    }

    void add(
            Collection<Class<?>> annotated,
            WebhookDeclarations declarations,
            WebhooksConfig config,
            EnterpriseModule module,
            ServiceBeans services,
            DeduplicatingResources deduplicating) {
        annotated.stream().filter(Class::isInterface).forEach(type -> addCaller(type, declarations));
        addValue(WebhookDeclarations.class, declarations);
        addValue(WebhooksConfig.class, config);
        addValue(EnterpriseModule.class, module);
        addValue(ServiceBeans.class, services);
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

    /** In a normal scope, so that it may be injected into beans that the container passivates; where the interface is, which in an EAR may be another module. */
    private <T> void addCaller(Class<T> declaringInterface, WebhookDeclarations declarations) {
        event.addBean(NeighbourBean.of(
                declaringInterface,
                declaringInterface,
                Default.Literal.INSTANCE,
                () -> declaringInterface.cast(
                        TypedCaller.of(declaringInterface, declarations.ofInterface(declaringInterface), calls()))));
    }

    private Function<WebhookCall, WebhookAccepted> calls() {
        WebhooksRuntime runtime =
                beans.createInstance().select(WebhooksRuntime.class).get();
        Event<WebhookCall> calls = beans.getEvent().select(WebhookCall.class);
        return call -> runtime.make(call, calls::fire);
    }

    private <T> void addValue(Class<T> type, T value) {
        event.<T>addBean()
                .id(WebhookBeans.class.getName() + "#" + type.getName())
                .types(type)
                .scope(Dependent.class)
                .produceWith(instances -> value);
    }
}

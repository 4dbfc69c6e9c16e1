// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime is not on the class path of this module. */
class RuntimePresenceTest {

    @Webhook
    interface OrderWebhooks {

        void orderPaid(String order);
    }

    interface OnMethods {

        @Webhook("order-paid")
        void orderPaid(String order);
    }

    @ApplicationScoped
    static class TypedCaller {

        @Inject
        OrderWebhooks webhooks;
    }

    @ApplicationScoped
    static class LazyCaller {

        @Inject
        Instance<OnMethods> webhooks;
    }

    @ApplicationScoped
    static class GeneralEvent {

        @Inject
        Event<WebhookCall> calls;
    }

    @ApplicationScoped
    static class QualifiedEvent {

        @Inject
        @WebhookEvent("order-paid")
        Event<String> orderPaid;
    }

    @ApplicationScoped
    static class Registry {

        @Inject
        WebhookEndpoints endpoints;
    }

    @ApplicationScoped
    static class History {

        @Inject
        WebhookDeliveries deliveries;
    }

    private static Weld deploying(Class<?>... classes) {
        return new Weld()
                .disableDiscovery()
                .addExtensions(new RuntimePresence())
                .addBeanClasses(classes);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TypedCaller.class,
                LazyCaller.class,
                GeneralEvent.class,
                QualifiedEvent.class,
                Registry.class,
                History.class
            })
    void whatSendsNeedsTheRuntime(Class<?> sender) {
        assertThatThrownBy(deploying(sender)::initialize)
                .hasMessageContaining("WHK00240: Webhooks are injected in " + sender.getName() + ", but the runtime");
    }

    @Test
    void allThatSendAreNamedInOrder() {
        assertThatThrownBy(deploying(TypedCaller.class, GeneralEvent.class)::initialize)
                .hasMessageContaining(GeneralEvent.class.getName() + ", " + TypedCaller.class.getName());
    }

    @ApplicationScoped
    static class Implementation implements OrderWebhooks {

        @Override
        public void orderPaid(String order) {}
    }

    @ApplicationScoped
    static class Other {

        @Inject
        Event<WebhookDelivered> delivered;

        @Inject
        Instance<Runnable> tasks;
    }

    @Test
    void whatTheApplicationProvidesItselfNeedsNoRuntime() {
        try (var container =
                deploying(TypedCaller.class, Implementation.class, Other.class).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
    }
}

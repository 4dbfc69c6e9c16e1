// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookEvent;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceivedWebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Map<String, String> RECEIVING = Map.of("webhooks.receiver.secret", SECRET);

    @Webhook
    interface PaymentWebhooks {

        void paid(Subscription subscription);
    }

    @Path("subscriptions")
    @VerifyWebhook
    @ApplicationScoped
    static class SubscriptionReceiver implements SubscriptionWebhooks {

        @Override
        public void newSubscription(Subscription subscription) {
            // Only its being there matters
        }

        @Override
        public void cancelled(Subscription subscription, String reason, int page) {
            // Only its being there matters
        }
    }

    private static List<String> sent(Map<String, String> config, Class<?>... application) {
        try (var container = Deployments.weld(config, application).initialize()) {
            assertThat(container.isRunning()).isTrue();
            return CDI.current().select(WebhookDeclarations.class).get().all().stream()
                    .map(WebhookDescriptor::name)
                    .toList();
        }
    }

    private static List<String> sentBy(Class<?>... application) {
        return sent(
                RECEIVING,
                Stream.concat(
                                Stream.of(
                                        SubscriptionWebhooks.class, SubscriptionReceiver.class, PaymentWebhooks.class),
                                Stream.of(application))
                        .toArray(Class<?>[]::new));
    }

    @Test
    void whatAResourceImplementsIsReceivedAndNotSent() {
        assertThat(sentBy()).containsExactly("paid");
    }

    @ApplicationScoped
    static class Injecting {

        @Inject
        SubscriptionWebhooks webhooks;
    }

    @ApplicationScoped
    static class InjectingInstance {

        @Inject
        Instance<SubscriptionWebhooks> webhooks;
    }

    @ApplicationScoped
    static class InjectingEvent {

        @Inject
        @WebhookEvent("new-subscription")
        Event<Subscription> event;
    }

    @Test
    void whatIsInjectedIsSentToo() {
        String[] all = {"paid", "new-subscription", "cancelled"};

        assertThat(sentBy(Injecting.class)).containsExactlyInAnyOrder(all);
        assertThat(sentBy(InjectingInstance.class)).containsExactlyInAnyOrder(all);
        assertThat(sentBy(InjectingEvent.class)).containsExactlyInAnyOrder(all);
    }

    @Test
    void whatAnEndpointAsksForIsSentToo() {
        Map<String, String> config = Map.of(
                "webhooks.receiver.secret",
                SECRET,
                "webhooks.endpoints.acme.url",
                "https://acme.example/",
                "webhooks.endpoints.acme.secret",
                SECRET,
                "webhooks.endpoints.acme.events",
                "cancelled");

        assertThat(sent(config, SubscriptionWebhooks.class, SubscriptionReceiver.class))
                .containsExactlyInAnyOrder("new-subscription", "cancelled");
    }

    @Test
    void theInterfaceIsInjectedAsWhatSendsAndNeverAsTheResource() {
        try (var container = Deployments.weld(
                        RECEIVING, SubscriptionWebhooks.class, SubscriptionReceiver.class, Injecting.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(CDI.current().select(SubscriptionWebhooks.class).get().toString())
                    .contains("Caller of");
            assertThat(CDI.current().select(SubscriptionReceiver.class).isResolvable())
                    .isTrue();
        }
    }

    @Alternative
    @ApplicationScoped
    static class FakeWebhooks implements PaymentWebhooks {

        @Override
        public void paid(Subscription subscription) {
            // Sends nothing
        }
    }

    @Test
    void whatIsNoResourceReceivesNothing() {
        assertThat(sentBy(FakeWebhooks.class)).containsExactly("paid");
    }

    @Test
    void anAlternativeOfTheApplicationMayTakeThePlaceOfTheCaller() {
        try (var container = Deployments.weld(RECEIVING, PaymentWebhooks.class, FakeWebhooks.class)
                .selectAlternatives(FakeWebhooks.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(CDI.current().select(PaymentWebhooks.class).get())
                    .isInstanceOf(FakeWebhooks.class)
                    .matches(webhooks -> !Proxy.isProxyClass(webhooks.getClass()));
        }
    }
}

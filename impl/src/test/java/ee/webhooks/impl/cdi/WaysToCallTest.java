// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEvent;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.cdi.Receiver.Request;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@EnableWeld
class WaysToCallTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Receiver RECEIVER = new Receiver();

    @WeldSetup
    WeldInitiator weld = Deployments.of(
            Map.of(
                    "webhooks.endpoints.acme.url",
                    RECEIVER.url(),
                    "webhooks.endpoints.acme.secret",
                    SECRET,
                    "webhooks.endpoints.tenant.url",
                    RECEIVER.url() + "/acme",
                    "webhooks.endpoints.tenant.consumer",
                    "acme",
                    "webhooks.endpoints.other-tenant.url",
                    RECEIVER.url() + "/other",
                    "webhooks.endpoints.other-tenant.consumer",
                    "other",
                    "webhooks.egress.allow-http",
                    "true",
                    "webhooks.egress.allow",
                    "127.0.0.0/8"),
            SubscriptionWebhooks.class,
            TenantWebhooks.class,
            RenewalWebhooks.class,
            Application.class);

    @ee.webhooks.Webhook
    interface TenantWebhooks {

        void addressed(@WebhookConsumer String tenant, Subscription subscription);
    }

    @ee.webhooks.Webhook
    interface RenewalWebhooks {

        WebhookAccepted renewed(Subscription subscription);
    }

    @ApplicationScoped
    static class Application {

        private final List<WebhookDelivered> delivered = new CopyOnWriteArrayList<>();
        private final List<WebhookAccepted> accepted = new CopyOnWriteArrayList<>();

        @Inject
        SubscriptionWebhooks webhooks;

        @Inject
        TenantWebhooks tenants;

        @Inject
        RenewalWebhooks renewals;

        @Inject
        @WebhookEvent("new-subscription")
        Event<Subscription> newSubscription;

        @Inject
        Event<WebhookCall> calls;

        void remember(@Observes WebhookDelivered event) {
            delivered.add(event);
        }

        /** An observer may make calls too. */
        void note(@Observes WebhookAccepted event) {
            accepted.add(event);
            if (event.id().equals("refused")) {
                throw new IllegalStateException("not today");
            }
            if (event.webhook().equals("renewed")) {
                webhooks.newSubscription(new Subscription("beside"));
            }
        }

        List<WebhookAccepted> accepted() {
            return accepted;
        }

        SubscriptionWebhooks webhooks() {
            return webhooks;
        }

        RenewalWebhooks renewals() {
            return renewals;
        }

        TenantWebhooks tenants() {
            return tenants;
        }

        Event<Subscription> newSubscription() {
            return newSubscription;
        }

        Event<WebhookCall> calls() {
            return calls;
        }

        List<WebhookDelivered> delivered() {
            return delivered;
        }
    }

    @AfterAll
    static void closeReceiver() {
        RECEIVER.close();
    }

    private Request deliveryOf(String username) {
        return await().until(
                        () -> RECEIVER.requests().stream()
                                .filter(request ->
                                        new String(request.body(), UTF_8).equals("{\"username\":\"" + username + "\"}"))
                                .toList(),
                        requests -> !requests.isEmpty())
                .get(0);
    }

    @Test
    void typedCallerDelivers(Application application) throws Exception {
        application.webhooks().newSubscription(new Subscription("typed"));

        Request request = deliveryOf("typed");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        new Webhook(SECRET)
                .verify(
                        new String(request.body(), UTF_8),
                        HttpHeaders.of(request.headers(), (name, value) -> true).map());
        await().untilAsserted(() -> assertThat(application.delivered())
                .anySatisfy(event ->
                        assertThat(event.id()).isEqualTo(request.headers().getFirst("webhook-id"))));
    }

    @Test
    void typedCallerSendsHeadersAndQuery(Application application) {
        application.webhooks().cancelled(new Subscription("parameters"), "too dear", 7);

        Request request = deliveryOf("parameters");
        assertThat(request.headers().getFirst("X-Reason")).isEqualTo("too dear");
        assertThat(request.uri()).isEqualTo("/hooks?page=7");
    }

    @Test
    void qualifiedEventDelivers(Application application) {
        application.newSubscription().fire(new Subscription("event"));

        assertThat(deliveryOf("event").headers().getFirst("webhook-id")).startsWith("msg_");
    }

    @Test
    void qualifiedEventDeliversAsynchronously(Application application) {
        application.newSubscription().fireAsync(new Subscription("eventAsync"));

        assertThat(deliveryOf("eventAsync").method()).isEqualTo("POST");
    }

    @Test
    void callDeliversWithItsOptions(Application application) {
        application
                .calls()
                .fire(WebhookCall.of("new-subscription", new Subscription("call"))
                        .withId("sub-42")
                        .to("acme")
                        .header("X-Tenant", "7")
                        .queryParam("a b", "c&d"));

        Request request = deliveryOf("call");
        assertThat(request.headers().getFirst("webhook-id")).isEqualTo("sub-42");
        assertThat(request.headers().getFirst("X-Tenant")).isEqualTo("7");
        assertThat(request.uri()).isEqualTo("/hooks/acme?a%20b=c%26d");
    }

    @Test
    void callDeliversAsynchronously(Application application) {
        application.calls().fireAsync(WebhookCall.of("new-subscription", new Subscription("callAsync")));

        assertThat(deliveryOf("callAsync").method()).isEqualTo("POST");
    }

    private static WebhookAccepted acceptedLast(Application application) {
        List<WebhookAccepted> all = application.accepted();
        return all.get(all.size() - 1);
    }

    @Test
    void idOfTheCallIsKnownWhenItIsMadeWhicheverWay(Application application) {
        WebhookAccepted renewed = application.renewals().renewed(new Subscription("known renewed"));
        assertThat(renewed.webhook()).isEqualTo("renewed");
        assertThat(renewed.consumer()).isEmpty();
        assertThat(application.accepted()).contains(renewed);
        assertThat(deliveryOf("known renewed").headers().getFirst("webhook-id")).isEqualTo(renewed.id());

        application.webhooks().newSubscription(new Subscription("known typed"));
        assertThat(deliveryOf("known typed").headers().getFirst("webhook-id"))
                .isEqualTo(acceptedLast(application).id());

        application.newSubscription().select(WebhookConsumer.Literal.of("acme")).fire(new Subscription("known event"));
        assertThat(acceptedLast(application).consumer()).contains("acme");
        assertThat(deliveryOf("known event").headers().getFirst("webhook-id"))
                .isEqualTo(acceptedLast(application).id());

        WebhookCall call = WebhookCall.of("new-subscription", new Subscription("known call"))
                .toEveryConsumer()
                .withNewId();
        application.calls().fire(call);
        assertThat(acceptedLast(application).id()).isEqualTo(call.id().orElseThrow());
        assertThat(acceptedLast(application).consumer()).isEmpty();
        assertThat(deliveryOf("known call").headers().getFirst("webhook-id"))
                .isEqualTo(call.id().orElseThrow());

        application.newSubscription().fireAsync(new Subscription("known async"));
        String async = deliveryOf("known async").headers().getFirst("webhook-id");
        assertThat(application.accepted()).extracting(WebhookAccepted::id).contains(async);
    }

    @Test
    void callThatIsRefusedIsNotAccepted(Application application) {
        assertThatThrownBy(() -> application.webhooks().newSubscription(new Subscription(" ")))
                .isInstanceOf(ConstraintViolationException.class);

        assertThat(application.accepted()).isEmpty();
    }

    @Test
    void whatAnObserverOfAcceptedCallsThrowsReachesTheCaller(Application application) {
        WebhookCall call = WebhookCall.of("new-subscription", new Subscription("thrown"));

        assertThatThrownBy(() -> application.calls().fire(call.withId("refused")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not today");
        assertThat(deliveryOf("thrown").headers().getFirst("webhook-id"))
                .as("without a transaction, it is stored already")
                .isEqualTo("refused");
    }

    @Test
    void undeclaredNameIsRefusedWithTheClosestOne(Application application) {
        assertThatThrownBy(() -> application.calls().fire(WebhookCall.of("new-subscripton", new Subscription("x"))))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00200: No interface declares a webhook 'new-subscripton'."
                        + " The closest is 'new-subscription'.");
    }

    @Test
    void payloadThatBreaksItsConstraintsIsRefused(Application application) {
        assertThatThrownBy(() -> application.webhooks().newSubscription(new Subscription(" ")))
                .isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void typedCallerIsAnObject(Application application) {
        SubscriptionWebhooks webhooks = application.webhooks();

        assertThat(webhooks).isEqualTo(webhooks).hasSameHashCodeAs(webhooks);
        assertThat(webhooks.toString()).contains(SubscriptionWebhooks.class.getName());
    }

    private static List<String> urisOf(String username, int count) {
        return await().until(
                        () -> RECEIVER.requests().stream()
                                .filter(request -> new String(request.body(), UTF_8).contains('"' + username + '"'))
                                .map(Request::uri)
                                .toList(),
                        uris -> uris.size() >= count);
    }

    @Test
    void qualifierNamesTheConsumerOfAnyEventThatIsACall(Application application) {
        WebhookConsumer acme = WebhookConsumer.Literal.of("acme");
        application.newSubscription().select(acme).fire(new Subscription("selected"));
        application.newSubscription().select(acme).fireAsync(new Subscription("selectedAsync"));
        application.calls().select(acme).fire(WebhookCall.of("new-subscription", new Subscription("selectedCall")));
        application
                .calls()
                .select(acme)
                .fireAsync(WebhookCall.of("new-subscription", new Subscription("selectedCallAsync")));

        assertThat(List.of("selected", "selectedAsync", "selectedCall", "selectedCallAsync"))
                .allSatisfy(username -> assertThat(urisOf(username, 1)).containsExactly("/hooks/acme"));
    }

    @Test
    void typedCallerNamesTheConsumer(Application application) {
        application.tenants().addressed("acme", new Subscription("addressed"));

        assertThat(urisOf("addressed", 1)).containsExactly("/hooks/acme");
    }

    @Test
    void onlyCallsForEveryConsumerReachAll(Application application) {
        application
                .calls()
                .fire(WebhookCall.of("new-subscription", new Subscription("all"))
                        .toEveryConsumer());
        application.calls().fire(WebhookCall.of("new-subscription", new Subscription("unaddressed")));

        assertThat(urisOf("all", 3)).containsExactlyInAnyOrder("/hooks", "/hooks/acme", "/hooks/other");
        assertThat(urisOf("unaddressed", 1)).containsExactly("/hooks");
    }

    @Test
    void callForOtherConsumersThanTheQualifierSaysIsRefused(Application application) {
        Event<WebhookCall> acme = application.calls().select(WebhookConsumer.Literal.of("acme"));
        WebhookCall call = WebhookCall.of("new-subscription", new Subscription("differing"));

        assertThatThrownBy(() -> acme.fire(call.to("other"))).hasMessageStartingWith("WHK00217: ");
        assertThatThrownBy(() -> acme.fire(call.toEveryConsumer())).hasMessageStartingWith("WHK00217: ");
        assertThatThrownBy(() -> application
                        .calls()
                        .select(WebhookConsumer.Literal.of(" "))
                        .fire(call))
                .hasMessageStartingWith("WHK00210: ");
    }

    @Test
    void webhookThatDeclaresAConsumerIsCalledInNoWayWithoutOne(Application application) {
        WebhookCall call = WebhookCall.of("addressed", new Subscription("refused"));

        assertThatThrownBy(() -> application.calls().fire(call)).hasMessageStartingWith("WHK00214: ");
    }
}

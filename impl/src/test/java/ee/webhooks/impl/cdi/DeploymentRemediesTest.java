// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEvent;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookKeyResolver;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link BrokenDeploymentTest} has fail, with what the messages advise: all of it in one deployment, which must be sound. */
class DeploymentRemediesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Webhook("order")
    interface TwoVerbs {

        void created(Subscription order);

        @PUT
        void changed(Subscription order);
    }

    @Webhook
    @WebhookCloudEvent(source = "https://shop.example")
    interface EventsWithSource {

        void signedUp(Subscription subscription);
    }

    @Webhook
    @WebhookCloudEvent
    interface EventsWithConfiguredSource {

        void signedOff(Subscription subscription);
    }

    @ApplicationScoped
    static class Events {

        /** WHK00012, 13. */
        @Inject
        @WebhookEvent("new-subscription")
        Event<Subscription> rightNameAndType;

        /** WHK00014. */
        @Inject
        @WebhookEvent(value = "order", method = "PUT")
        Event<Subscription> withVerb;

        /** WHK00024. */
        @Inject
        @WebhookEvent("new-subscription")
        @WebhookConsumer("acme")
        Event<Subscription> withConsumer;

        /** WHK00025. */
        @Inject
        @WebhookConsumer("acme")
        Event<WebhookCall> generalEvent;

        /** WHK00015. */
        void observe(@Observes WebhookCall call) {
            assertThat(call.webhook()).isNotBlank();
        }
    }

    /** WHK00144: one that can ask the others. */
    @ApplicationScoped
    static class OnlySigner implements WebhookSigner {

        @Override
        public List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body) {
            return List.of();
        }
    }

    /** WHK00524, and instead of a secret WHK00507. */
    @ApplicationScoped
    static class OnlyResolver implements WebhookKeyResolver {

        @Override
        public Collection<WebhookKey> keys(String receiver, UriInfo uri) {
            return List.of(WebhookKey.parse(SECRET));
        }
    }

    interface First {

        @VerifyWebhook("acme")
        void receive(Subscription subscription);
    }

    interface Second {

        @VerifyWebhook("globex")
        void receive(Subscription subscription);
    }

    /** WHK00520: the annotation on the method itself. */
    static class OnTheMethod implements First, Second {

        @POST
        @VerifyWebhook("acme")
        @Override
        public void receive(Subscription subscription) {
            // Never called
        }
    }

    /** WHK00521: both alike. */
    static class LocatorsThatAreAlike {

        @Path("acme")
        @VerifyWebhook("acme")
        public Located acme() {
            return new Located();
        }

        @Path("globex")
        @VerifyWebhook("acme")
        public Located globex() {
            return new Located();
        }
    }

    /** WHK00521: on the class of what they return. */
    @VerifyWebhook("globex")
    static class Located {

        @POST
        public void receive() {
            // Never called
        }
    }

    /** WHK00389. */
    @Path("form")
    static class FormOfTheMethod {

        @POST
        @VerifyWebhook("acme")
        public String receive(@FormParam("a") String a) {
            return a;
        }
    }

    /** WHK00510. */
    static class PermittedName {

        @VerifyWebhook("a-b_1")
        public void receive() {
            // Never called
        }
    }

    /** WHK00515: without deduplicate. */
    static class Asynchronous {

        @POST
        @VerifyWebhook("acme")
        public java.util.concurrent.CompletionStage<Void> receive() {
            return null;
        }
    }

    /** WHK00526. */
    static class PlainApplication extends Application {}

    /** WHK00530. */
    static class ServletThatVerifies extends HttpServlet {

        private static final long serialVersionUID = 1;
        private static final WebhookVerifier VERIFIER = WebhookVerifier.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                VERIFIER.verify(request.getInputStream().readAllBytes(), request::getHeader);
            } catch (WebhookVerificationException refused) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }

    private static final Class<?>[] MENDED = {
        SubscriptionWebhooks.class,
        TwoVerbs.class,
        EventsWithSource.class,
        EventsWithConfiguredSource.class,
        Events.class,
        OnlySigner.class,
        OnTheMethod.class,
        LocatorsThatAreAlike.class,
        Located.class,
        FormOfTheMethod.class,
        PermittedName.class,
        Asynchronous.class,
        PlainApplication.class,
        ServletThatVerifies.class
    };

    private static void assertSound(Map<String, String> properties, Class<?>... application) {
        try (var container = Deployments.weld(properties, application).initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void everyRemedyMakesTheDeploymentSound() {
        assertSound(
                Map.of(
                        "webhooks.cloudevents.source", "https://shop.example", // WHK00043
                        "webhooks.endpoints.acme.url", "https://acme.example/",
                        "webhooks.endpoints.acme.secret", SECRET,
                        "webhooks.endpoints.acme.events", "new-subscription", // WHK00104
                        "webhooks.receiver.acme.secret", SECRET, // WHK00507, 508
                        "webhooks.receiver.globex.secret", SECRET,
                        "webhooks.receiver.a-b_1.secret", SECRET),
                MENDED);
    }

    @Test
    void aResolverOfKeysIsAsGoodAsASecretInTheConfiguration() {
        assertSound(Map.of(), OnlyResolver.class, OnTheMethod.class, PermittedName.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEvent;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;
import ee.webhooks.spi.WebhookKeyResolver;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BrokenDeploymentTest {

    private static final Map<String, String> NO_CONFIGURATION = Map.of();

    private static String problemsOf(Map<String, String> properties, Class<?>... application) {
        Throwable thrown = catchThrowable(() -> {
            try (var container = Deployments.weld(properties, application).initialize()) {
                assertThat(container.isRunning()).isTrue();
            }
        });
        assertThat(thrown).as("the deployment must fail").isInstanceOf(DeploymentException.class);
        return thrown.getMessage();
    }

    @Webhook
    interface TwoOfOneName {

        @Webhook("order")
        void created(Subscription order);

        @Webhook("order")
        void paid(Subscription order);
    }

    @Test
    void twoWebhooksOfOneNameAndVerb() {
        assertThat(problemsOf(NO_CONFIGURATION, TwoOfOneName.class))
                .startsWith("WHK00017: The webhooks of this deployment have 1 problem:")
                .contains("WHK00003: Webhook 'order' with POST is declared twice")
                .contains("TwoOfOneName.created(Subscription)")
                .contains("TwoOfOneName.paid(Subscription)");
    }

    @Webhook
    static class OnAClass {}

    @Test
    void webhookOnAClass() {
        assertThat(problemsOf(NO_CONFIGURATION, OnAClass.class))
                .contains("WHK00001: " + OnAClass.class.getName() + " is not an interface");
    }

    @Webhook
    interface SeveralMistakes {

        @Webhook("")
        void empty(Subscription subscription);

        void twoBodies(Subscription first, Subscription second);

        int primitive(Subscription subscription);
    }

    @Test
    void allProblemsAreListedTogether() {
        Map<String, String> properties = Map.of(
                "webhooks.retry.delay", "5s",
                "webhooks.endpoints.acme.secret", "whsec_hush",
                "webhooks.endpoints.other.url", "https://other.example/",
                "webhooks.endpoints.other.events", "two-bodys");

        assertThat(problemsOf(properties, SeveralMistakes.class, UndeclaredName.class))
                .startsWith("WHK00017: The webhooks of this deployment have 8 problems:")
                .contains("WHK00002: " + SeveralMistakes.class.getName() + ".empty(Subscription)")
                .contains("WHK00004: " + SeveralMistakes.class.getName() + ".twoBodies(Subscription, Subscription)")
                .contains("WHK00005: " + SeveralMistakes.class.getName() + ".primitive(Subscription) returns int")
                .contains("WHK00012: " + UndeclaredName.class.getName() + ".event names the webhook 'new-subscripton'")
                .contains("WHK00100: There is no configuration key 'webhooks.retry.delay'."
                        + " The closest is 'webhooks.retry.delays'.")
                .contains("WHK00102: Endpoint 'acme' has no URL.")
                .contains("WHK00104: Endpoint 'other' subscribes to the webhook 'two-bodys'")
                .contains("The closest is 'two-bodies'.")
                .contains("WHK00106: The secret of endpoint 'acme'")
                .doesNotContain("hush");
    }

    @ApplicationScoped
    static class UndeclaredName {

        @Inject
        @WebhookEvent("new-subscripton")
        Event<Subscription> event;
    }

    @Test
    void eventWithAnUndeclaredName() {
        assertThat(problemsOf(NO_CONFIGURATION, SubscriptionWebhooks.class, UndeclaredName.class))
                .contains("WHK00012: " + UndeclaredName.class.getName() + ".event names the webhook 'new-subscripton',"
                        + " which no interface declares. The closest is 'new-subscription'.");
    }

    @ApplicationScoped
    static class OtherPayload {

        @Inject
        @WebhookEvent("new-subscription")
        Event<List<Subscription>> event;
    }

    @Test
    void eventWithAnotherPayloadType() {
        assertThat(problemsOf(NO_CONFIGURATION, SubscriptionWebhooks.class, OtherPayload.class))
                .contains("WHK00013: " + OtherPayload.class.getName() + ".event fires events of type java.util.List<"
                        + Subscription.class.getName() + ">, but webhook 'new-subscription' takes "
                        + Subscription.class.getName());
    }

    @Webhook("order")
    interface TwoVerbs {

        void created(Subscription order);

        @PUT
        void changed(Subscription order);
    }

    @ApplicationScoped
    static class Ambiguous {

        @Inject
        @WebhookEvent("order")
        Event<Subscription> event;

        @Inject
        @WebhookEvent(value = "order", method = "PUT")
        Event<Subscription> clear;
    }

    @Test
    void eventThatFitsSeveralVerbs() {
        assertThat(problemsOf(NO_CONFIGURATION, TwoVerbs.class, Ambiguous.class))
                .startsWith("WHK00017: The webhooks of this deployment have 1 problem:")
                .contains("WHK00014: " + Ambiguous.class.getName() + ".event");
    }

    @ApplicationScoped
    static class ObserverByName {

        void observe(@Observes @WebhookEvent("new-subscription") Subscription subscription) {}
    }

    @Test
    void observerThatWouldGetEveryWebhook() {
        assertThat(problemsOf(NO_CONFIGURATION, SubscriptionWebhooks.class, ObserverByName.class))
                .contains("WHK00015: An observer in " + ObserverByName.class.getName());
    }

    @ApplicationScoped
    static class WrongConsumers {

        @Inject
        @WebhookEvent("new-subscription")
        @WebhookConsumer
        Event<Subscription> withoutValue;

        @Inject
        @WebhookConsumer("acme")
        Event<Subscription> noCall;

        @Inject
        @WebhookConsumer("acme")
        Event<WebhookCall> general;

        @Inject
        @WebhookEvent("new-subscription")
        @WebhookConsumer("acme")
        Event<Subscription> right;
    }

    @Test
    void consumersThatAddressNothing() {
        assertThat(problemsOf(NO_CONFIGURATION, SubscriptionWebhooks.class, WrongConsumers.class))
                .startsWith("WHK00017: The webhooks of this deployment have 2 problems:")
                .contains("WHK00024: " + WrongConsumers.class.getName() + ".withoutValue has @WebhookConsumer without")
                .contains("WHK00025: " + WrongConsumers.class.getName() + ".noCall has @WebhookConsumer, but");
    }

    @ApplicationScoped
    static class WithoutWebhooks {}

    @Test
    void configurationWithoutAnyWebhookIsCheckedToo() {
        assertThat(problemsOf(Map.of("webhooks.unknown", "1"), WithoutWebhooks.class))
                .contains("WHK00100");
    }

    @ApplicationScoped
    static class VaultSigner implements WebhookSigner {

        @Override
        public List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body) {
            return List.of();
        }
    }

    @ApplicationScoped
    static class ModuleSigner implements WebhookSigner {

        @Override
        public List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body) {
            return List.of();
        }
    }

    @Test
    void severalSigners() {
        assertThat(problemsOf(NO_CONFIGURATION, VaultSigner.class, ModuleSigner.class))
                .contains("WHK00144: There is more than one bean of type WebhookSigner: " + ModuleSigner.class.getName()
                        + ", " + VaultSigner.class.getName());
    }

    @ApplicationScoped
    static class BrokenCustomizer implements WebhookClientCustomizer {

        @Override
        public void customize(ClientBuilder builder) {
            throw new IllegalStateException("no token yet");
        }
    }

    @Test
    void customizerOfTheClientThatThrows() {
        assertThat(problemsOf(NO_CONFIGURATION, BrokenCustomizer.class))
                .contains(
                        "WHK00358: The WebhookClientCustomizer " + BrokenCustomizer.class.getName()
                                + " failed when it was called with the ClientBuilder: java.lang.IllegalStateException: no token yet");
    }

    static class ReceiverResource {

        @VerifyWebhook
        public void unnamed() {
            // Never called
        }

        @VerifyWebhook("acme")
        public void named() {
            // Never called
        }

        @VerifyWebhook("a.b")
        public void misnamed() {
            // Never called
        }

        @VerifyWebhook("right")
        public void right() {
            // Never called
        }
    }

    @Test
    void receiversThatCannotVerify() {
        Map<String, String> properties = Map.of(
                "webhooks.receiver.acme.secret", "whsec_hush",
                "webhooks.receiver.right.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.receiver.right.secrets", "x");

        assertThat(problemsOf(properties, ReceiverResource.class))
                .startsWith("WHK00017: The webhooks of this deployment have 4 problems:")
                .contains("WHK00507: @VerifyWebhook(\"\") has no key for verification, so no webhook passes. Set"
                        + " webhooks.receiver.secret,")
                .contains("WHK00508: The value of 'webhooks.receiver.acme.secret' is not a list of keys:")
                .contains("WHK00509: There is no configuration key 'webhooks.receiver.right.secrets'.")
                .contains("WHK00510: " + ReceiverResource.class.getName() + ".misnamed has @VerifyWebhook(\"a.b\")")
                .doesNotContain("hush");
    }

    static class ReceiverOfFormats {

        @VerifyWebhook(value = "acme", format = "gitlab")
        public void unknown() {
            // Never called
        }

        @VerifyWebhook(value = "meta", format = WebhookFormats.META, deduplicate = true)
        public void withoutId() {
            // Never called
        }

        @VerifyWebhook(value = "short", format = WebhookFormats.SLACK)
        public void tooShort() {
            // Never called
        }

        @VerifyWebhook(value = "acme", format = "configured")
        public void configured() {
            // Never called
        }

        @VerifyWebhook(value = "acme", format = "bean")
        public void bean() {
            // Never called
        }
    }

    static class NamelessFormat {

        @Produces
        WebhookFormat nameless() {
            return WebhookHmacFormat.builder("X-Signature").build();
        }

        @Produces
        @Named("github")
        WebhookFormat builtIn() {
            return WebhookHmacFormat.builder("X-Signature").build();
        }

        @Produces
        @Named("bean")
        WebhookFormat right() {
            return WebhookHmacFormat.builder("X-Signature").build();
        }
    }

    @Test
    void formatsThatAreNone() {
        Map<String, String> properties = Map.of(
                "webhooks.receiver.acme.secret", "a text of any form",
                "webhooks.receiver.meta.secret", "a text of any form",
                "webhooks.receiver.short.secret", "1234567",
                "webhooks.formats.configured.signature-header", "X-Signature",
                "webhooks.formats.configured.content", "{body}",
                "webhooks.formats.configured.signature", "x");

        assertThat(problemsOf(properties, ReceiverOfFormats.class, NamelessFormat.class))
                .startsWith("WHK00017: The webhooks of this deployment have 6 problems:")
                .contains("WHK00532: " + ReceiverOfFormats.class.getName() + ".unknown has the format 'gitlab'")
                .contains("WHK00533: " + ReceiverOfFormats.class.getName() + ".withoutId has")
                .contains(
                        "WHK00538: The value of 'webhooks.receiver.short.secret' is not a list of secrets of the format 'slack'")
                .contains(
                        "WHK00100: There is no configuration key 'webhooks.formats.configured.signature'. The closest is")
                .contains("WHK00616: The format 'github' is built in, and defined again by a bean of "
                        + NamelessFormat.class.getName())
                .contains("WHK00617: A bean of " + NamelessFormat.class.getName() + " is a format")
                .doesNotContain("1234567");
    }

    @Test
    void formatsOfEndpointsThatCannotSign() {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("webhooks.endpoints.unknown.url", "https://acme.example"),
                Map.entry("webhooks.endpoints.unknown.format", "gitlab"),
                Map.entry("webhooks.endpoints.unknown.secret", "a text of any form"),
                Map.entry("webhooks.endpoints.secretless.url", "https://acme.example"),
                Map.entry("webhooks.endpoints.secretless.format", "github"),
                Map.entry("webhooks.endpoints.short.url", "https://acme.example"),
                Map.entry("webhooks.endpoints.short.consumer", "acme"),
                Map.entry("webhooks.endpoints.short.secret", "1234567"),
                Map.entry("webhooks.formats.slack.consumers", "acme, globex"),
                Map.entry("webhooks.formats.stripe.consumers", "globex"),
                Map.entry("webhooks.formats.none.consumers", "initech"));

        assertThat(problemsOf(properties))
                .contains("WHK00532: Endpoint 'unknown' has the format 'gitlab', which does not exist.")
                .contains("WHK00532: webhooks.formats.none.consumers has the format 'none', which does not exist.")
                .contains("WHK00619: Endpoint 'secretless' has the format 'github' and no secret")
                .contains(
                        "WHK00538: The value of 'webhooks.endpoints.short.secret' is not a list of secrets of the format"
                                + " 'slack'")
                .contains("WHK00628: Consumer 'globex' is in webhooks.formats.slack.consumers and in"
                        + " webhooks.formats.stripe.consumers.")
                .doesNotContain("1234567");
    }

    @Webhook
    @WebhookCloudEvent
    interface EventsWithoutSource {

        void created(Subscription subscription);
    }

    @Test
    void cloudEventWithoutASource() {
        assertThat(problemsOf(NO_CONFIGURATION, EventsWithoutSource.class))
                .contains("WHK00043: ")
                .contains("EventsWithoutSource.created(Subscription) is a CloudEvent without a source.");
    }

    static class DeduplicatingResource {

        @VerifyWebhook(deduplicate = true)
        public CompletionStage<Void> elsewhere() {
            return null;
        }
    }

    @Test
    void deduplicationThatCannotBePartOfATransaction() {
        Map<String, String> properties = Map.of(
                "webhooks.receiver.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "webhooks.datasource", "none");

        assertThat(problemsOf(properties, DeduplicatingResource.class))
                .contains("WHK00515: " + DeduplicatingResource.class.getName() + ".elsewhere")
                .contains("WHK00518: @VerifyWebhook(value = \"\", deduplicate = true) needs a database");
    }

    interface FirstReceiver {

        @VerifyWebhook("acme")
        void receive(Subscription subscription);
    }

    interface SecondReceiver {

        @VerifyWebhook("globex")
        void receive(Subscription subscription);
    }

    @VerifyWebhook("acme")
    static class ContradictoryResource implements FirstReceiver, SecondReceiver {

        @POST
        @Override
        public void receive(Subscription subscription) {
            // Never called
        }

        @POST
        @VerifyWebhook("globex")
        public void receive(String overload) {
            // Never called
        }

        @Path("acme")
        public Object acme() {
            return null;
        }

        @Path("globex")
        @VerifyWebhook("globex")
        public Object globex() {
            return null;
        }

        @Path("another")
        @VerifyWebhook("globex")
        public String another() {
            return null;
        }
    }

    @Test
    void annotationsOfReceiversThatContradictEachOther() {
        Map<String, String> properties = Map.of(
                "webhooks.receiver.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.receiver.globex.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String resource = ContradictoryResource.class.getName();

        assertThat(problemsOf(properties, ContradictoryResource.class))
                .startsWith("WHK00017: The webhooks of this deployment have 2 problems:")
                .contains("WHK00520: " + resource + ".receive has annotations that contradict each other")
                .contains("@VerifyWebhook(\"acme\"), @VerifyWebhook(\"globex\")")
                .containsPattern("WHK00521: " + Pattern.quote(resource)
                        + "\\.(acme|globex) and .* return the same type, java\\.lang\\.Object");
    }

    @Path("early")
    static class EarlyForm {

        @FormParam("a")
        private String a;

        @POST
        @VerifyWebhook
        public String receive() {
            return a;
        }
    }

    @VerifyWebhook
    static class VerifiedApplication extends Application {}

    /** As the annotation binds names in Jakarta REST, it could be taken to count for every resource. */
    @Test
    void anApplicationThatIsToBeVerifiedFailsTheDeployment() {
        assertThat(problemsOf(Map.of(), VerifiedApplication.class))
                .contains("WHK00526: " + VerifiedApplication.class.getName() + " is an Application with");
    }

    static class VerifiedServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        @VerifyWebhook
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            // Anybody comes here
        }
    }

    @Test
    void aServletThatIsToBeVerifiedFailsTheDeployment() {
        assertThat(problemsOf(Map.of(), VerifiedServlet.class))
                .contains("WHK00530: " + VerifiedServlet.class.getName() + " is a servlet or a filter with");
    }

    @Path("early-locator")
    static class EarlyLocator {

        @Path("located")
        @VerifyWebhook
        public Object locate(@FormParam("a") String a) {
            return a;
        }
    }

    @Test
    void formParametersThatAreReadBeforeTheBodyIsVerifiedFailTheDeployment() {
        Map<String, String> properties = Map.of("webhooks.receiver.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(problemsOf(properties, EarlyForm.class, EarlyLocator.class))
                .contains("WHK00389: " + EarlyForm.class.getName() + " takes form parameters")
                .contains("WHK00389: " + EarlyLocator.class.getName() + " takes form parameters");
    }

    @VerifyWebhook(value = "acme", deduplicate = true)
    static class DeduplicatingClass {

        @POST
        public CompletionStage<Void> elsewhere() {
            return null;
        }

        @OPTIONS
        public CompletionStage<Void> handshake() {
            return null;
        }
    }

    @Test
    void deduplicationThatIsAskedForOnTheClass() {
        assertThat(problemsOf(
                        Map.of("webhooks.receiver.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        DeduplicatingClass.class))
                .contains("WHK00515: " + DeduplicatingClass.class.getName() + ".elsewhere")
                .doesNotContain("handshake");
    }

    @ApplicationScoped
    static class FirstResolver implements WebhookKeyResolver {

        @Override
        public Collection<WebhookKey> keys(String receiver, UriInfo uri) {
            return List.of();
        }
    }

    @ApplicationScoped
    static class SecondResolver extends FirstResolver {}

    @Test
    void severalResolversOfKeys() {
        assertThat(problemsOf(NO_CONFIGURATION, FirstResolver.class, SecondResolver.class))
                .contains("WHK00524: There is more than one bean of type WebhookKeyResolver: "
                        + FirstResolver.class.getName() + ", " + SecondResolver.class.getName());
    }
}

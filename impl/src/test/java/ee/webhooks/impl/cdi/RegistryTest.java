// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookEndpointSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry as an application has it, with calls and endpoints in memory. */
@EnableWeld
class RegistryTest {

    private static final String CONFIGURED_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Receiver receiver = new Receiver();

    @WeldSetup
    WeldInitiator weld = Deployments.of(
            Map.of(
                    "webhooks.datasource", "none",
                    "webhooks.endpoints.configured.url", "https://configured.example/",
                    "webhooks.endpoints.configured.events", "cancelled",
                    "webhooks.endpoints.configured.secret", CONFIGURED_SECRET,
                    "webhooks.egress.allow-http", "true",
                    "webhooks.egress.allow", "127.0.0.0/8"),
            SubscriptionWebhooks.class,
            Application.class,
            Tenants.class);

    @ApplicationScoped
    static class Application {

        @Inject
        SubscriptionWebhooks webhooks;

        @Inject
        WebhookEndpoints endpoints;

        void subscribe(String username) {
            webhooks.newSubscription(new Subscription(username));
        }

        WebhookEndpoints endpoints() {
            return endpoints;
        }
    }

    @ApplicationScoped
    static class Tenants implements WebhookEndpointSource {

        private final AtomicReference<List<WebhookEndpoint>> endpoints = new AtomicReference<>(List.of());
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Collection<WebhookEndpoint> endpoints() {
            asked.incrementAndGet();
            return endpoints.get();
        }

        /** Returns when the library knows: when it asks again, it has heard the answer before. */
        void set(WebhookEndpoint... changed) {
            endpoints.set(List.of(changed));
            int before = asked.get();
            await().until(() -> asked.get() > before + 1);
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private WebhookEndpoint.Builder acme() {
        return WebhookEndpoint.builder("acme").url(URI.create(receiver.url())).events("new-subscription");
    }

    private List<String> received() {
        return receiver.requests().stream()
                .map(request -> new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    private Receiver.Request awaitRequest(int number) {
        return await().until(receiver::requests, requests -> requests.size() >= number)
                .get(number - 1);
    }

    private static void verify(Receiver.Request request, WebhookKey key) throws WebhookVerificationException {
        new WebhookVerifier(List.of(key), WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC())
                .verify(request.body(), request.headers()::getFirst);
    }

    @Test
    void whoIsRegisteredGetsSignedCallsAtOnce(Application application) throws Exception {
        WebhookSecret secret =
                application.endpoints().register(acme().header("X-Plan", "gold").build());
        application.subscribe("ann");

        Receiver.Request request = awaitRequest(1);
        verify(request, secret);
        assertThat(request.headers().getFirst("X-Plan")).isEqualTo("gold");
    }

    @Test
    void rotatedSecretsOfBothKindsSignSideBySide(Application application) throws Exception {
        WebhookSecret old = application.endpoints().register(acme().build());
        WebhookSecret next =
                application.endpoints().rotateSecret("acme", WebhookSecretType.ED25519, Duration.ofHours(1));
        application.subscribe("ann");

        Receiver.Request request = awaitRequest(1);
        assertThat(request.headers().getFirst("webhook-signature")).matches("v1a,\\S+ v1,\\S+");
        verify(request, old);
        verify(request, next.publicKey().orElseThrow());
    }

    @Test
    void withoutOverlapOnlyTheNewSecretSigns(Application application) throws Exception {
        WebhookSecret old = application.endpoints().register(acme().build());
        WebhookSecret next = application.endpoints().rotateSecret("acme", WebhookSecretType.HMAC_SHA256, Duration.ZERO);
        application.subscribe("ann");

        Receiver.Request request = awaitRequest(1);
        verify(request, next);
        assertThatThrownBy(() -> verify(request, old)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whatIsCalledWhileAnEndpointIsDisabledArrivesWhenItIsEnabled(Application application) {
        application.endpoints().register(acme().build());
        application.endpoints().register(acme(receiver.url() + "/other"));
        application.endpoints().disable("acme", "by its owner");
        application.subscribe("ann");
        application.subscribe("bob");
        awaitRequest(2);
        assertThat(receiver.requests()).allMatch(request -> request.uri().endsWith("/other"));

        application.endpoints().enable("acme");
        await().until(() -> received().size() == 4);
        assertThat(received()).filteredOn(body -> body.contains("ann")).hasSize(2);
        assertThat(received()).filteredOn(body -> body.contains("bob")).hasSize(2);
    }

    private static WebhookEndpoint acme(String url) {
        return WebhookEndpoint.builder("other").url(URI.create(url)).build();
    }

    @Test
    void deletedEndpointGetsNothingMore(Application application) {
        application.endpoints().register(acme().build());
        application.endpoints().register(acme(receiver.url() + "/other"));
        application.endpoints().disable("acme", "");
        application.subscribe("ann");
        awaitRequest(1);

        assertThat(application.endpoints().delete("acme")).isTrue();
        application.subscribe("bob");
        awaitRequest(2);
        assertThat(receiver.requests()).allMatch(request -> request.uri().endsWith("/other"));
        assertThat(application.endpoints().list(WebhookEndpointQuery.all()).endpoints())
                .extracting(found -> found.id())
                .containsExactly("other");
    }

    @Test
    void urlThatIsNotPermittedIsNotRegistered(Application application) {
        assertThatThrownBy(() -> application
                        .endpoints()
                        .register(acme().url(URI.create("https://10.0.0.1/")).build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00163: Endpoint 'acme' cannot be registered: ")
                .hasMessageContaining("not public");
        application.endpoints().register(acme().build());
        assertThatThrownBy(() -> application
                        .endpoints()
                        .update("acme", endpoint -> endpoint.url(URI.create("https://169.254.169.254/"))))
                .isInstanceOf(WebhookInvalidException.class);
    }

    @Test
    void webhookThatIsNotDeclaredIsNotAskedFor(Application application) {
        assertThatThrownBy(() -> application
                        .endpoints()
                        .register(acme().events("new-subscripton").build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00104")
                .hasMessageContaining("new-subscription");
        assertThatThrownBy(() -> application
                        .endpoints()
                        .register(acme().events("order.*").build()))
                .isInstanceOf(WebhookInvalidException.class);
    }

    @Test
    void idOfTheConfigurationIsTaken(Application application) {
        assertThatThrownBy(() -> application
                        .endpoints()
                        .register(WebhookEndpoint.builder("configured")
                                .url(URI.create(receiver.url()))
                                .build()))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage("WHK00161: There is an endpoint 'configured' already, in the configuration."
                        + " Choose another id.");
        assertThat(application.endpoints().find("configured")).isEmpty();
    }

    @Test
    void endpointsOfABeanAreCalledToo(Application application, Tenants tenants) throws Exception {
        WebhookSecret secret = WebhookSecret.parse(CONFIGURED_SECRET);
        WebhookEndpoint tenant = acme().secret(secret).build();
        tenants.set(tenant.toBuilder().enabled(false).build());
        assertThatThrownBy(() -> application.endpoints().register(acme().build()))
                .hasMessageContaining("of the WebhookEndpointSource " + Tenants.class.getName());
        application.subscribe("ann");
        application.subscribe("bob");
        tenants.set(tenant);

        verify(awaitRequest(2), secret);
        assertThat(received()).anyMatch(body -> body.contains("ann")).anyMatch(body -> body.contains("bob"));
    }
}

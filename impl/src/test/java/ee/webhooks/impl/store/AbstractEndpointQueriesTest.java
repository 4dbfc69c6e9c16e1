// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState.Status;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.endpoint.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which registered endpoints a query finds, and what a consumer sees and changes, wherever they are kept. */
public abstract class AbstractEndpointQueriesTest {

    private static final List<EncryptionKey> KEYS =
            List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    private static final Instant AT = Instant.ofEpochMilli(1_770_000_000_000L);

    private final Set<String> shadowed = new HashSet<>();
    private WebhookEndpoints endpoints;

    /** @param shadowed whether an id is that of an endpoint of another origin too */
    protected abstract RegistrationStore store(Predicate<String> shadowed);

    /** As the dispatcher does when endpoints have answered. */
    protected abstract void say(EndpointChange change);

    @BeforeEach
    void open() {
        endpoints = new EndpointRegistry(
                store(shadowed::contains), new FixedEndpoints(List.of()), RegistrySettings.permissive(KEYS));
    }

    private static WebhookEndpoint.Builder endpoint(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://" + id + ".example/hooks"));
    }

    private void register(WebhookEndpoint.Builder... all) {
        Stream.of(all).forEach(one -> endpoints.registerWithoutSecret(one.build()));
    }

    /** The ids on all pages, which are those of larger pages too, and as many as are counted. */
    private List<String> found(WebhookEndpointQuery query) {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            WebhookEndpointPage page = endpoints.list(query.limit(2).after(next.orElse(null)));
            next = page.next();
            assertThat(page.endpoints().size() == 2 || next.isEmpty())
                    .as("no page is cut short")
                    .isTrue();
            page.endpoints().forEach(registration -> ids.add(registration.id()));
        } while (next.isPresent());
        assertThat(endpoints.list(query).endpoints())
                .extracting(WebhookRegistration::id)
                .isEqualTo(ids);
        assertThat(endpoints.count(query.limit(1).after("zzz"))).isEqualTo(ids.size());
        return ids;
    }

    private List<String> found(Status status, Status... others) {
        return found(WebhookEndpointQuery.all().status(status, others));
    }

    private List<String> forWebhook(String webhook) {
        return found(WebhookEndpointQuery.all().webhook(webhook));
    }

    private List<String> forUrl(String beginning) {
        return found(WebhookEndpointQuery.all().url(beginning));
    }

    private static EndpointChange failed(String id) {
        return new EndpointChange(id, false, 1, Duration.ZERO, Optional.empty(), AT);
    }

    private static EndpointChange paused(String id) {
        return new EndpointChange(id, false, 1, Duration.ofHours(1), Optional.empty(), AT);
    }

    private static EndpointChange gone(String id) {
        return new EndpointChange(id, false, 1, Duration.ofHours(1), Optional.of("it was 410"), AT);
    }

    @Test
    void endpointsAreFoundByWhatTheyAreDoing() {
        register(
                endpoint("a-fine"),
                endpoint("b-failing"),
                endpoint("c-paused"),
                endpoint("d-gone"),
                endpoint("e-disabled"),
                endpoint("f-recovered"));
        say(failed("b-failing"));
        say(paused("c-paused"));
        say(gone("d-gone"));
        endpoints.disable("e-disabled", "by hand");
        say(paused("e-disabled"));
        say(failed("f-recovered"));
        say(new EndpointChange("f-recovered", true, 0, Duration.ZERO, Optional.empty(), AT.plusSeconds(1)));

        assertThat(found(Status.HEALTHY)).containsExactly("a-fine", "f-recovered");
        assertThat(found(Status.FAILING)).containsExactly("b-failing");
        assertThat(found(Status.PAUSED)).containsExactly("c-paused");
        assertThat(found(Status.DISABLED)).containsExactly("d-gone", "e-disabled");
        assertThat(found(Status.HEALTHY, Status.FAILING, Status.PAUSED))
                .as("enabled")
                .containsExactly("a-fine", "b-failing", "c-paused", "f-recovered");
        assertThat(found(WebhookEndpointQuery.all())).hasSize(6);
        for (WebhookRegistration one :
                endpoints.list(WebhookEndpointQuery.all()).endpoints()) {
            assertThat(found(one.state().status())).contains(one.id());
        }
    }

    @Test
    void pauseThatIsOverIsNone() {
        register(endpoint("a"));
        say(new EndpointChange("a", false, 1, Duration.ofMillis(1), Optional.empty(), AT));

        await().untilAsserted(() -> assertThat(found(Status.FAILING)).containsExactly("a"));
        assertThat(found(Status.PAUSED)).isEmpty();
    }

    @Test
    void answersOfAnEndpointOfAnotherOriginDoNotCount() {
        register(endpoint("a"), endpoint("b"), endpoint("c"));
        say(gone("b"));
        say(paused("c"));
        shadowed.addAll(List.of("b", "c"));

        assertThat(found(Status.HEALTHY)).containsExactly("a", "b", "c");
        assertThat(found(Status.DISABLED, Status.PAUSED)).isEmpty();
    }

    @Test
    void endpointsAreFoundByTheWebhookTheyAskFor() {
        register(
                endpoint("a-all"),
                endpoint("b-name").events("user", "order.paid"),
                endpoint("c-pattern").events("order.*"),
                endpoint("d-deep").events("order.paid.*", "news"),
                endpoint("e-other").events("user", "orders.*", "order.paid.late"),
                endpoint("f-odd").events("100%_[x]\\n", "ORDER.PAID"));

        assertThat(forWebhook("order.paid")).containsExactly("a-all", "b-name", "c-pattern");
        assertThat(forWebhook("order.paid.late")).containsExactly("a-all", "c-pattern", "d-deep", "e-other");
        assertThat(forWebhook("order")).containsExactly("a-all");
        assertThat(forWebhook("news")).containsExactly("a-all", "d-deep");
        assertThat(forWebhook("100%_[x]\\n")).containsExactly("a-all", "f-odd");
        assertThat(forWebhook("100xxx")).containsExactly("a-all");
        assertThat(forWebhook("%")).containsExactly("a-all");
        assertThat(forWebhook("*")).containsExactly("a-all");
    }

    @Test
    void endpointsAreFoundByTheBeginningOfTheirUrl() {
        register(
                endpoint("a").url(URI.create("https://acme.example/hooks?x=%25_")),
                endpoint("b").url(URI.create("https://acme.example/hooks/2")),
                endpoint("c").url(URI.create("https://acme.example.org/")),
                endpoint("d").url(URI.create("https://ACME.example/hooks")));

        assertThat(forUrl("https://acme.example/")).containsExactly("a", "b");
        assertThat(forUrl("https://acme.example")).containsExactly("a", "b", "c");
        assertThat(forUrl("https://acme.example/hooks?x=%25_")).containsExactly("a");
        assertThat(forUrl("https://acme%")).isEmpty();
        assertThat(forUrl("https://acme.example/hook_")).isEmpty();
        assertThat(forUrl("acme")).isEmpty();
    }

    @Test
    void everythingThatIsAskedForCounts() {
        for (int number = 10; number < 40; number++) {
            register(endpoint("e" + number)
                    .consumer(number % 2 == 0 ? "even" : "Even")
                    .events(number % 3 == 0 ? "order.paid" : "news"));
            if (number % 5 == 0) {
                endpoints.disable("e" + number, "by hand");
            }
        }

        WebhookEndpointQuery query = WebhookEndpointQuery.all()
                .consumer("even")
                .webhook("order.paid")
                .status(Status.DISABLED);
        assertThat(found(query)).containsExactly("e30");
        assertThat(found(query.status(Status.HEALTHY))).containsExactly("e12", "e18", "e24", "e36");
        assertThat(found(query.url("https://e12.example/"))).isEmpty();
    }

    @Test
    void endpointsOfOneConsumerAreAllThatItsViewHas() {
        register(endpoint("a").consumer("acme"), endpoint("b").consumer("globex"), endpoint("c"));
        WebhookEndpoints own = endpoints.ofConsumer("acme");

        assertThat(own.list(WebhookEndpointQuery.all()).endpoints())
                .extracting(WebhookRegistration::id)
                .containsExactly("a");
        assertThat(own.list(WebhookEndpointQuery.all().consumer("globex")).endpoints())
                .isEmpty();
        assertThat(own.count(WebhookEndpointQuery.all())).isOne();
        assertThat(own.count(WebhookEndpointQuery.all().consumer("globex"))).isZero();
        assertThat(own.find("a").orElseThrow().consumer()).contains("acme");
        assertThat(own.ofConsumer("acme").find("a")).isPresent();
        for (String id : List.of("b", "c", "unknown", "\u0000")) {
            assertThat(own.find(id)).isEmpty();
            assertThat(own.delete(id)).isFalse();
            assertUnknown(id, () -> own.enable(id));
            assertUnknown(id, () -> own.disable(id, "by acme"));
            assertUnknown(id, () -> own.update(id, endpoint -> endpoint.description("of acme")));
            assertUnknown(id, () -> own.update(id, "1", endpoint -> endpoint.description("of acme")));
            assertUnknown(id, () -> own.secrets(id));
            assertUnknown(id, () -> own.rotateSecret(id));
            assertUnknown(id, () -> own.rotateSecret(id, WebhookSecretType.ED25519, Duration.ZERO));
        }
        assertThat(endpoints.find("b").orElseThrow().endpoint().description()).isEmpty();
        assertThat(endpoints.secrets("b")).isEmpty();
        assertThat(endpoints.find("c").orElseThrow().state().enabled()).isTrue();
    }

    private static void assertUnknown(String id, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WebhookNotFoundException.class)
                .hasMessageStartingWith("WHK00162: ")
                .hasMessageContaining(id.equals("\u0000") ? "\\u0000" : id);
    }

    @Test
    void consumerDoesWithItsEndpointsWhatTheApplicationDoes() {
        WebhookEndpoints own = endpoints.ofConsumer("acme");

        own.register(endpoint("a").build());
        own.register(endpoint("b").consumer("acme").build(), WebhookSecretType.ED25519);
        own.registerWithoutSecret(endpoint("c").build());
        assertThat(endpoints.count(WebhookEndpointQuery.all().consumer("acme"))).isEqualTo(3);

        own.rotateSecret("a");
        assertThat(own.secrets("a")).hasSize(2);
        own.disable("a", "by acme");
        assertThat(own.find("a").orElseThrow().state().reason()).contains("by acme");
        own.enable("a");
        assertThat(own.update("a", endpoint -> endpoint.events("news"))
                        .endpoint()
                        .events())
                .containsExactly("news");
        assertThat(own.delete("a")).isTrue();
        assertThat(endpoints.find("a")).isEmpty();
    }

    @Test
    void viewOfAConsumerMakesNoEndpointOfAnother() {
        WebhookEndpoints own = endpoints.ofConsumer("acme");
        own.register(endpoint("a").build());
        register(endpoint("b").consumer("globex"));

        assertThatThrownBy(() -> own.register(endpoint("c").consumer("globex").build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith(
                        "WHK00232: Endpoint 'c' is to belong to consumer 'globex', but only endpoints of consumer 'acme'");
        assertThatThrownBy(() -> own.update("a", endpoint -> endpoint.consumer("globex")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00232");
        assertThatThrownBy(() -> own.update("a", endpoint -> endpoint.consumer(null)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00232");
        assertThatThrownBy(() -> own.register(endpoint("b").build())).isInstanceOf(WebhookConflictException.class);
        assertThatThrownBy(() -> own.ofConsumer("globex"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00233: These are the endpoints of consumer 'acme' only.");
        assertThatThrownBy(() -> endpoints.ofConsumer(" ")).isInstanceOf(WebhookInvalidException.class);
        assertThat(endpoints.find("a").orElseThrow().consumer()).contains("acme");
    }

    @Test
    void viewOfAConsumerSaysWhyInWordsForConsumers() {
        register(endpoint("a").consumer("acme"));
        String reason = "WHK00374: nothing could be delivered to it since yesterday, in 7 attempts. The last: 10.0.0.7";
        say(new EndpointChange("a", false, 7, Duration.ZERO, Optional.of(reason), AT));

        assertThat(endpoints.find("a").orElseThrow().state().reason()).contains(reason);
        assertThat(endpoints.ofConsumer("acme").find("a").orElseThrow().state().reason())
                .contains("Nothing could be delivered to the endpoint for too long.");
        assertThat(endpoints
                        .ofConsumer("acme")
                        .list(WebhookEndpointQuery.all())
                        .endpoints()
                        .get(0)
                        .state()
                        .reason())
                .contains("Nothing could be delivered to the endpoint for too long.");
    }

    @Test
    void changeOfAVersionThatIsOutdatedIsRefused() {
        register(endpoint("a"));
        String read = endpoints.find("a").orElseThrow().version();
        WebhookRegistration changed = endpoints.update("a", read, endpoint -> endpoint.description("first"));

        assertThat(changed.version()).isNotEqualTo(read);
        assertThatThrownBy(() -> endpoints.update("a", read, endpoint -> endpoint.description("second")))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessageStartingWith("WHK00234: Endpoint 'a' was changed after version '" + read + "' was read.");
        assertThatThrownBy(() -> endpoints.update("a", "no version", endpoint -> endpoint))
                .isInstanceOf(WebhookConflictException.class);
        assertThat(endpoints.find("a").orElseThrow().endpoint().description()).contains("first");

        say(failed("a"));
        assertThat(endpoints.find("a").orElseThrow().version())
                .as("what its receiver answers is no change")
                .isEqualTo(changed.version());
        endpoints.update("a", changed.version(), endpoint -> endpoint.description("third"));
        endpoints.disable("a", "by hand");
        assertThat(endpoints.find("a").orElseThrow().version()).isNotEqualTo(changed.version());
    }
}

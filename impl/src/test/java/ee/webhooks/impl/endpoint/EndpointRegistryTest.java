// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.WebhookTls;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.format.EndpointFormats;
import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.NoTransaction;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRegistryTest {

    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");
    private static final EncryptionKey OLD = EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEW = EncryptionKey.parse("//////////////////////////////////////////8=");
    private static final WebhookSecret OWN = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final MemoryRegistrations store =
            new MemoryRegistrations(new NoTransaction(), clock, new NothingWaiting(), id -> false);
    private final EndpointRegistry registry = registry(OLD);

    private EndpointRegistry registry(EncryptionKey... keys) {
        return registry(List.of(), keys);
    }

    private EndpointRegistry registry(List<WebhookEndpoint> configured, EncryptionKey... keys) {
        return new EndpointRegistry(
                store,
                new FixedEndpoints(configured),
                new RegistrySettings(
                        List.of(keys),
                        endpoint -> endpoint.handshake() ? Optional.of("nobody knows us") : Optional.empty(),
                        (id, event) -> event.equals("unknown") ? Optional.of("undeclared") : Optional.empty(),
                        EndpointFormats.BUILT_IN,
                        registered -> registered,
                        new SecureRandom(),
                        clock));
    }

    private static WebhookEndpoint.Builder acme() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
    }

    private List<WebhookSecret> secrets() {
        return registry.secrets("acme").stream()
                .map(WebhookEndpointSecret::secret)
                .toList();
    }

    @Test
    void secretOfTheKindThatIsAskedForIsMadeForEachEndpoint() {
        WebhookSecret first = registry.register(acme().build());
        WebhookSecret second = registry.register(
                WebhookEndpoint.builder()
                        .url(URI.create("https://other.example/"))
                        .build(),
                WebhookSecretType.ED25519);

        assertThat(first.reveal()).startsWith("whsec_");
        assertThat(second.reveal()).startsWith("whsk_");
        assertThat(second.publicKey()).isPresent();
        assertThat(secrets()).containsExactly(first);
    }

    @Test
    void anEndpointOfAnotherFormatGetsASecretThatIsAText() {
        WebhookSecret made =
                registry.register(acme().format(WebhookFormats.GITHUB).build());

        assertThat(made.type()).isEqualTo(WebhookSecretType.TEXT);
        assertThat(secrets()).containsExactly(made);
        assertThat(registry.find("acme").orElseThrow().endpoint().format()).contains(WebhookFormats.GITHUB);
        WebhookSecret next = registry.rotateSecret("acme");
        assertThat(next.type()).isEqualTo(WebhookSecretType.TEXT);
        assertThat(secrets()).containsExactly(next, made);
    }

    @Test
    void aTextThatLooksLikeASecretOfStandardWebhooksStaysAText() {
        WebhookSecret text = WebhookSecret.ofText("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        registry.register(acme().format(WebhookFormats.STRIPE).secret(text).build());

        assertThat(secrets()).containsExactly(text);
        assertThat(secrets().get(0).type()).isEqualTo(WebhookSecretType.TEXT);
    }

    @Test
    void aFormatThatIsNoneOrCannotSignIsRefused() {
        WebhookSecret pair = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
        WebhookEndpoint github = acme().format(WebhookFormats.GITHUB).build();

        assertThatThrownBy(() -> registry.register(acme().format("gitlab").build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00532: Endpoint 'acme' has the format 'gitlab'");
        assertThatThrownBy(
                        () -> registry.register(github.toBuilder().secret(pair).build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00618: Endpoint 'acme'");
        assertThatThrownBy(() -> registry.registerWithoutSecret(github))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00619: Endpoint 'acme'");
        registry.register(github.toBuilder()
                .secret(WebhookSecret.ofText("a text of any form"))
                .build());
        assertThatThrownBy(() -> registry.rotateSecret("acme", pair, Duration.ZERO))
                .hasMessageStartingWith("WHK00618");
    }

    @Test
    void aChangeOfTheFormatIsHeldAgainstTheSecretsThatThereAre() {
        registry.register(acme().build(), WebhookSecretType.ED25519);

        assertThatThrownBy(() -> registry.update("acme", endpoint -> endpoint.format(WebhookFormats.SLACK)))
                .hasMessageStartingWith("WHK00618");
        registry.rotateSecret("acme", WebhookSecretType.TEXT, Duration.ZERO);
        registry.update("acme", endpoint -> endpoint.format(WebhookFormats.SLACK));
        registry.update("acme", endpoint -> endpoint.description("on Slack"));
        assertThat(registry.find("acme").orElseThrow().endpoint().format()).contains(WebhookFormats.SLACK);
        registry.update("acme", endpoint -> endpoint.format(null));
        assertThat(registry.find("acme").orElseThrow().endpoint().format()).isEmpty();
    }

    @Test
    void aNewConsumerNeedNotTrustTheSecretOfTheOneBefore() {
        WebhookSecret ofAcme = registry.register(acme().consumer("acme").build());
        registry.update("acme", endpoint -> endpoint.consumer("globex"));
        assertThat(secrets()).containsExactly(ofAcme);

        WebhookSecret ofGlobex = registry.rotateSecret("acme", WebhookSecretType.HMAC_SHA256, Duration.ZERO);

        assertThat(secrets()).containsExactly(ofGlobex);
    }

    @Test
    void secretsThatAnEndpointHasAreKept() {
        WebhookSecret returned = registry.register(acme().secret(OWN)
                .secret(WebhookEndpointSecret.of(WebhookSecret.generate(new SecureRandom()))
                        .endingAt(START.plusSeconds(10)))
                .build());

        assertThat(returned).isEqualTo(OWN);
        assertThat(registry.secrets("acme")).hasSize(2);
        now = START.plusSeconds(10);
        assertThat(secrets()).containsExactly(OWN);
    }

    @Test
    void rotatedSecretSignsForADayBesideTheNewOneOfItsKind() {
        WebhookSecret old = registry.register(acme().build(), WebhookSecretType.ED25519);
        WebhookSecret next = registry.rotateSecret("acme");

        assertThat(next.publicKey()).isPresent();
        assertThat(secrets()).containsExactly(next, old);
        assertThat(registry.secrets("acme").get(1).until()).contains(START.plus(Duration.ofHours(24)));
        now = START.plus(Duration.ofHours(24)).minusMillis(1);
        assertThat(secrets()).containsExactly(next, old);
        now = START.plus(Duration.ofHours(24));
        assertThat(secrets()).containsExactly(next);
    }

    @Test
    void anotherRotationDoesNotProlongWhatEnds() {
        registry.register(acme().secret(OWN).build());
        registry.rotateSecret("acme", WebhookSecretType.ED25519, Duration.ofHours(1));
        registry.rotateSecret("acme", WebhookSecretType.HMAC_SHA256, Duration.ofHours(5));

        assertThat(registry.secrets("acme"))
                .extracting(WebhookEndpointSecret::until)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(START.plus(Duration.ofHours(5))),
                        Optional.of(START.plus(Duration.ofHours(1))));
        now = START.plus(Duration.ofHours(2));
        registry.rotateSecret("acme", OWN, Duration.ZERO);
        assertThat(secrets()).containsExactly(OWN);
    }

    @Test
    void overlapHasALimit() {
        registry.register(acme().build());
        for (Duration overlap : List.of(Duration.ofDays(7).plusMillis(1), Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> registry.rotateSecret("acme", OWN, overlap))
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00141");
        }
    }

    @Test
    void secretsOfOneEndpointHaveALimit() {
        registry.register(acme().build());
        for (int number = 1; number < WebhookEndpoint.MAX_SECRETS; number++) {
            registry.rotateSecret("acme");
        }
        assertThatThrownBy(() -> registry.rotateSecret("acme"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00142");
        now = START.plus(Duration.ofHours(24));
        assertThatCode(() -> registry.rotateSecret("acme")).doesNotThrowAnyException();
    }

    @Test
    void secretIsRotatedEvenIfTheOldOneCannotBeReadAnyMore() {
        registry.register(acme().build());
        EndpointRegistry withNewKey = registry(NEW);
        assertThatThrownBy(() -> withNewKey.secrets("acme"))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00146")
                .hasMessageContaining(OLD.id())
                .hasMessageContaining(NEW.id());

        withNewKey.rotateSecret("acme", OWN, Duration.ZERO);
        assertThat(withNewKey.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(OWN);
    }

    @Test
    void withoutAKeyNothingSecretIsStored() {
        EndpointRegistry withoutKey = registry();

        for (WebhookEndpoint endpoint :
                List.of(acme().build(), acme().secret(OWN).build())) {
            assertThatThrownBy(() -> withoutKey.register(endpoint))
                    .isInstanceOf(WebhookUnavailableException.class)
                    .hasMessageStartingWith(
                            "WHK00164: Endpoint 'acme' is not stored, because its secret would be in the")
                    .hasMessageContaining("webhooks.secrets.key");
        }
        assertThatThrownBy(() -> withoutKey.registerWithoutSecret(
                        acme().header("Authorization", "hush").build()))
                .hasMessageContaining("its headers would be")
                .hasMessageNotContaining("hush");
        assertThat(withoutKey.find("acme")).isEmpty();
        withoutKey.registerWithoutSecret(acme().build());
        assertThat(withoutKey.find("acme")).isPresent();
    }

    @Test
    void secretsAreNotPassedWhereTheyWouldBeIgnored() {
        registry.register(acme().build());
        WebhookEndpoint withSecret = acme().secret(OWN).build();

        for (Runnable call : List.<Runnable>of(
                () -> registry.update("acme", before -> withSecret.toBuilder()),
                () -> registry.registerWithoutSecret(withSecret),
                () -> registry.register(withSecret, WebhookSecretType.HMAC_SHA256))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00169");
        }
    }

    @Test
    void nothingPrintsASecret() {
        WebhookSecret secret = registry.register(acme().header("X-Key", "hush").build());
        String printed = registry.find("acme").orElseThrow() + " "
                + registry.secrets("acme") + " "
                + store.find("acme").orElseThrow();

        assertThat(printed)
                .contains("acme")
                .doesNotContain(secret.reveal().substring("whsec_".length()))
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n", "a\u0000", "a\u007f"})
    void idsThatAreHardToTellApartAreRefused(String id) {
        assertThatThrownBy(() -> registry.register(WebhookEndpoint.builder(id)
                        .url(URI.create("https://acme.example/"))
                        .build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00166");
    }

    static Stream<Arguments> whatIsNotStored() {
        return Stream.of(
                Arguments.of(
                        "WHK00165",
                        change(builder -> builder.tls(WebhookTls.builder().build()))),
                Arguments.of(
                        "WHK00167: The URL",
                        change(builder -> builder.url(URI.create("https://acme.example/" + "x".repeat(2000))))),
                Arguments.of("WHK00167: The description", change(builder -> builder.description("x".repeat(1001)))),
                Arguments.of("WHK00167: The headers", change(builder -> builder.header("X", "x".repeat(8000)))),
                Arguments.of("WHK00167: The key", change(builder -> builder.metadata("x".repeat(101), ""))),
                Arguments.of("WHK00167: The value", change(builder -> builder.metadata("k", "x".repeat(501)))),
                Arguments.of("nobody knows us", change(builder -> builder.handshake(true))),
                Arguments.of("undeclared", change(builder -> builder.events("unknown"))),
                Arguments.of(
                        "WHK00168",
                        change(builder -> builder.events(Stream.iterate(0, number -> number + 1)
                                .limit(101)
                                .map(number -> "e" + number)
                                .toArray(String[]::new)))),
                Arguments.of("WHK00168", change(builder -> {
                    Stream.iterate(0, number -> number + 1)
                            .limit(51)
                            .forEach(number -> builder.metadata("k" + number, ""));
                    return builder;
                })));
    }

    private static UnaryOperator<WebhookEndpoint.Builder> change(UnaryOperator<WebhookEndpoint.Builder> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("whatIsNotStored")
    void whatIsNotStoredIsRefusedBeforeAnythingIs(String message, UnaryOperator<WebhookEndpoint.Builder> change) {
        WebhookEndpoint endpoint = change.apply(acme()).build();

        assertThatThrownBy(() -> registry.register(endpoint))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith(message);
        assertThat(registry.find("acme")).isEmpty();
        registry.register(acme().build());
        assertThatThrownBy(() -> registry.update(endpoint.id(), before -> endpoint.toBuilder()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith(message);
    }

    static List<WebhookEndpoint> justWithinTheLimits() {
        String url = "https://acme.example/";
        WebhookEndpoint.Builder withEvents = acme();
        withEvents.events(
                IntStream.range(0, 100).mapToObj(number -> "e" + number).toArray(String[]::new));
        WebhookEndpoint.Builder withMetadata = acme();
        IntStream.range(0, 50).forEach(number -> withMetadata.metadata("k" + number, ""));
        return List.of(
                WebhookEndpoint.builder("!").url(URI.create(url)).build(),
                WebhookEndpoint.builder("~").url(URI.create(url)).build(),
                WebhookEndpoint.builder("x".repeat(255)).url(URI.create(url)).build(),
                acme().url(URI.create(url + "x".repeat(2000 - url.length()))).build(),
                acme().consumer("x".repeat(255)).build(),
                acme().description("x".repeat(1000)).build(),
                acme().events("x".repeat(255)).build(),
                acme().header("X", "x".repeat(7998)).build(),
                acme().metadata("x".repeat(100), "x".repeat(500)).build(),
                withEvents.build(),
                withMetadata.build());
    }

    @ParameterizedTest
    @MethodSource("justWithinTheLimits")
    void whatIsJustWithinTheLimitsIsStored(WebhookEndpoint endpoint) {
        registry.register(endpoint);

        assertSaysTheSame(endpoint, registry.find(endpoint.id()).orElseThrow().endpoint());
    }

    private static void assertSaysTheSame(WebhookEndpoint expected, WebhookEndpoint actual) {
        assertThat(actual).usingRecursiveComparison().ignoringFields("secrets").isEqualTo(expected);
    }

    @Test
    void idHas255CharactersAtMost() {
        assertThatThrownBy(() -> registry.register(WebhookEndpoint.builder("x".repeat(256))
                        .url(URI.create("https://acme.example/"))
                        .build()))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00166");
    }

    @Test
    void everythingThatAnEndpointSaysIsStoredAndReplaced() {
        WebhookEndpoint full = acme().consumer("acme-inc")
                .events("order.*", "user")
                .header("X-Key", "hush")
                .concurrency(7)
                .rate(WebhookRate.parse("10/s"))
                .description("orders")
                .metadata("team", "blue")
                .build();
        registry.register(full);
        assertSaysTheSame(full, registry.find("acme").orElseThrow().endpoint());

        WebhookEndpoint plain = acme().url(URI.create("https://other.example/")).build();
        registry.update(plain.id(), before -> plain.toBuilder());
        assertSaysTheSame(plain, registry.find("acme").orElseThrow().endpoint());

        registry.update(full.id(), before -> full.toBuilder());
        assertSaysTheSame(full, registry.find("acme").orElseThrow().endpoint());
    }

    @Test
    void updateLeavesWhatItDoesNotNameAsItIs() {
        WebhookEndpoint limited = acme().events("order.*")
                .header("X-Key", "hush")
                .concurrency(7)
                .rate(WebhookRate.parse("10/s"))
                .build();
        registry.register(limited);
        registry.disable("acme", "by hand");

        WebhookRegistration updated = registry.update(
                "acme",
                endpoint -> endpoint.url(URI.create("https://other.example/")).enabled(true));

        WebhookEndpoint found = registry.find("acme").orElseThrow().endpoint();
        assertThat(updated)
                .usingRecursiveComparison()
                .isEqualTo(registry.find("acme").orElseThrow());
        assertThat(updated.endpoint().enabled()).isFalse();
        assertThat(found.enabled()).isFalse();
        assertThat(found.url()).hasToString("https://other.example/");
        assertThat(found.events()).containsExactly("order.*");
        assertThat(found.headers()).containsEntry("X-Key", "hush");
        assertThat(found.concurrency()).hasValue(7);
        assertThat(found.rate()).contains(WebhookRate.parse("10/s"));
    }

    @Test
    void updateClearsWhatItSets() {
        registry.register(acme().events("order.*")
                .header("X-Key", "hush")
                .concurrency(7)
                .metadata("team", "blue")
                .build());

        registry.update(
                "acme",
                endpoint -> endpoint.events("user")
                        .headers(Map.of())
                        .defaultConcurrency()
                        .metadata(Map.of("floor", "2")));

        WebhookEndpoint found = registry.find("acme").orElseThrow().endpoint();
        assertThat(found.events()).containsExactly("user");
        assertThat(found.headers()).isEmpty();
        assertThat(found.concurrency()).isEmpty();
        assertThat(found.metadata()).containsOnly(Map.entry("floor", "2"));
    }

    @Test
    void updateMakesNoOtherEndpointOfIt() {
        registry.register(acme().build());

        assertThatThrownBy(() -> registry.update(
                        "acme",
                        endpoint -> WebhookEndpoint.builder("globex").url(URI.create("https://globex.example/"))))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00199: The update of endpoint 'acme' returns endpoint 'globex'.");
        assertThat(registry.find("globex")).isEmpty();
    }

    @Test
    void idIsUsedOnce() {
        WebhookSecret first = registry.register(acme().build());

        assertThatThrownBy(() -> registry.register(acme().build()))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage("WHK00161: There is an endpoint 'acme' already. Choose another id.");
        assertThat(secrets()).containsExactly(first);
    }

    @Test
    void idOfAnEndpointThatIsNotRegisteredIsTaken() {
        EndpointRegistry beside = registry(List.of(acme().build()), OLD);

        assertThatThrownBy(() -> beside.register(acme().build()))
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage("WHK00161: There is an endpoint 'acme' already, in the configuration. Choose another id.");
        assertThat(beside.find("acme")).isEmpty();
    }

    @Test
    void endpointsAreListedByPages() {
        for (String id : List.of("d", "b", "a", "c")) {
            registry.registerWithoutSecret(
                    acmeNamed(id).consumer(id.equals("b") ? "other" : "acme").build());
        }
        WebhookEndpointQuery query = WebhookEndpointQuery.all().limit(3);
        WebhookEndpointPage first = registry.list(query);
        assertThat(ids(first)).containsExactly("a", "b", "c");
        assertThat(first.next()).contains("c");

        WebhookEndpointPage last = registry.list(query.after("c"));
        assertThat(ids(last)).containsExactly("d");
        assertThat(last.next()).isEmpty();

        WebhookEndpointPage full = registry.list(query.consumer("acme"));
        assertThat(ids(full)).containsExactly("a", "c", "d");
        assertThat(full.next()).as("a full page with nothing behind it").isEmpty();

        WebhookEndpointPage none = registry.list(query.consumer("umbrella"));
        assertThat(none.endpoints()).isEmpty();
        assertThat(none.next()).isEmpty();
    }

    private static WebhookEndpoint.Builder acmeNamed(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://acme.example/"));
    }

    private static List<String> ids(WebhookEndpointPage page) {
        return page.endpoints().stream()
                .map(WebhookRegistration::endpoint)
                .map(WebhookEndpoint::id)
                .toList();
    }

    @Test
    void endpointIsDisabledForAReasonUntilItIsEnabled() {
        registry.register(acme().build());
        String longest = "x".repeat(1000);
        registry.disable("acme", longest);
        WebhookRegistration disabled = registry.find("acme").orElseThrow();
        assertThat(disabled.state().enabled()).isFalse();
        assertThat(disabled.state().reason()).contains(longest);
        assertThat(disabled.endpoint().enabled()).isFalse();

        registry.enable("acme");
        WebhookRegistration enabled = registry.find("acme").orElseThrow();
        assertThat(enabled.state().enabled()).isTrue();
        assertThat(enabled.state().reason()).isEmpty();
        assertThat(enabled.endpoint().enabled()).isTrue();
    }

    @Test
    void reasonThatIsTooLongDisablesNothing() {
        registry.register(acme().build());

        assertThatThrownBy(() -> registry.disable("acme", "x".repeat(1001)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00167: The reason to disable");
        assertThat(registry.find("acme").orElseThrow().state().enabled()).isTrue();
    }

    @Test
    void whatIsDeletedIsGoneWithItsSecrets() {
        WebhookSecret old = registry.register(acme().build());
        assertThat(registry.delete("acme")).isTrue();

        assertThat(registry.find("acme")).isEmpty();
        assertThatThrownBy(() -> registry.secrets("acme")).isInstanceOf(WebhookNotFoundException.class);
        assertThat(registry.delete("acme")).isFalse();
        registry.register(acme().build());
        assertThat(secrets()).hasSize(1).doesNotContain(old);
    }

    @Test
    void oldSecretMayOverlapForSevenDays() {
        WebhookSecret old = registry.register(acme().build());
        registry.rotateSecret("acme", OWN, Duration.ofDays(7));

        assertThat(secrets()).containsExactly(OWN, old);
        now = START.plus(Duration.ofDays(7));
        assertThat(secrets()).containsExactly(OWN);
    }

    @Test
    void whatAnEndpointHasAskedForBeforeMayStay() {
        store.add(
                "acme",
                time -> new Registration(
                        acme().events("unknown").build(), EncryptedParts.NOTHING, Optional.empty(), time, time, time));

        registry.update("acme", endpoint -> endpoint.events("unknown").description("changed"));
        assertThat(registry.find("acme").orElseThrow().endpoint().description()).contains("changed");
    }

    @Test
    void whatIsNotRegisteredCannotBeChanged() {
        for (Runnable call : List.<Runnable>of(
                () -> registry.update("acme", endpoint -> endpoint),
                () -> registry.enable("acme"),
                () -> registry.disable("acme", ""),
                () -> registry.rotateSecret("acme"),
                () -> registry.rotateSecret("acme", OWN, Duration.ZERO),
                () -> registry.secrets("acme"))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(WebhookNotFoundException.class)
                    .hasMessageStartingWith("WHK00162");
        }
        assertThat(registry.delete("acme")).isFalse();
    }

    @Test
    void endpointMayBeRegisteredDisabled() {
        registry.register(acme().enabled(false).build());

        assertThat(registry.find("acme").orElseThrow().state().enabled()).isFalse();
        assertThat(registry.find("acme").orElseThrow().endpoint().enabled()).isFalse();
    }

    @Test
    void textsComeOutAsTheyWentIn() {
        new StoredTexts(registry).comeOutAsTheyWentIn();
    }

    @Test
    void reasonsToDisableComeOutAsTheyWentIn() {
        new StoredTexts(registry).areReasonsToDisable();
    }

    @Test
    void idsAreOfOneEndpointEach() {
        new StoredTexts(registry).areIdsOfOneEndpointEach();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.EndpointSecret;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.WebhookTls;
import ee.webhooks.impl.outbox.MemoryRegistrations;
import ee.webhooks.impl.outbox.NoTransaction;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    private final MemoryRegistrations store = new MemoryRegistrations(new NoTransaction(), clock);
    private final EndpointRegistry registry = registry(OLD);

    private EndpointRegistry registry(EncryptionKey... keys) {
        return new EndpointRegistry(
                store,
                new FixedEndpoints(List.of()),
                new RegistrySettings(
                        List.of(keys),
                        endpoint -> endpoint.handshake() ? Optional.of("nobody knows us") : Optional.empty(),
                        (id, event) -> event.equals("unknown") ? Optional.of("undeclared") : Optional.empty(),
                        registered -> registered,
                        new SecureRandom(),
                        clock));
    }

    private static WebhookEndpoint.Builder acme() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
    }

    private List<WebhookSecret> secrets() {
        return registry.secrets("acme").stream().map(EndpointSecret::secret).toList();
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
    void secretsThatAnEndpointHasAreKept() {
        WebhookSecret returned = registry.register(acme().secret(OWN)
                .secret(new EndpointSecret(
                        WebhookSecret.generate(new SecureRandom()), Optional.of(START.plusSeconds(10))))
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
        registry.rotateSecret("acme", WebhookSecretType.SHARED, Duration.ofHours(5));

        assertThat(registry.secrets("acme"))
                .extracting(EndpointSecret::until)
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
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("WHK00141");
        }
    }

    @Test
    void secretsOfOneEndpointHaveALimit() {
        registry.register(acme().build());
        for (int number = 1; number < WebhookEndpoint.MOST_SECRETS; number++) {
            registry.rotateSecret("acme");
        }
        assertThatThrownBy(() -> registry.rotateSecret("acme"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("WHK00142");
        now = START.plus(Duration.ofHours(24));
        assertThatCode(() -> registry.rotateSecret("acme")).doesNotThrowAnyException();
    }

    @Test
    void secretIsRotatedEvenIfTheOldOneCannotBeReadAnyMore() {
        registry.register(acme().build());
        EndpointRegistry withNewKey = registry(NEW);
        assertThatThrownBy(() -> withNewKey.secrets("acme"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("WHK00146")
                .hasMessageContaining(OLD.id())
                .hasMessageContaining(NEW.id());

        withNewKey.rotateSecret("acme", OWN, Duration.ZERO);
        assertThat(withNewKey.secrets("acme"))
                .extracting(EndpointSecret::secret)
                .containsExactly(OWN);
    }

    @Test
    void withoutAKeyNothingSecretIsStored() {
        EndpointRegistry withoutKey = registry();

        for (WebhookEndpoint endpoint :
                List.of(acme().build(), acme().secret(OWN).build())) {
            assertThatThrownBy(() -> withoutKey.register(endpoint))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("WHK00164: Endpoint 'acme' is not stored: its secret would be in the")
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
                () -> registry.update(withSecret),
                () -> registry.registerWithoutSecret(withSecret),
                () -> registry.register(withSecret, WebhookSecretType.SHARED))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalArgumentException.class)
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
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n", "a\u0000"})
    void idsThatAreHardToTellApartAreRefused(String id) {
        assertThatThrownBy(() -> registry.register(WebhookEndpoint.builder(id)
                        .url(URI.create("https://acme.example/"))
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
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
                Arguments.of("WHK00167: The consumer", change(builder -> builder.consumer("x".repeat(256)))),
                Arguments.of("WHK00167: The description", change(builder -> builder.description("x".repeat(1001)))),
                Arguments.of("WHK00167: The name", change(builder -> builder.events("x".repeat(256)))),
                Arguments.of("WHK00167: The headers", change(builder -> builder.header("X", "x".repeat(8000)))),
                Arguments.of("WHK00167: The key", change(builder -> builder.metadata("x".repeat(101), ""))),
                Arguments.of("WHK00167: The value", change(builder -> builder.metadata("", "x".repeat(501)))),
                Arguments.of("nobody knows us", change(builder -> builder.handshake(true))),
                Arguments.of("undeclared", change(builder -> builder.events("unknown"))),
                Arguments.of("WHK00168", change(builder -> {
                    Stream.iterate(0, number -> number + 1).limit(101).forEach(number -> builder.events("e" + number));
                    return builder;
                })),
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
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(registry.find("acme")).isEmpty();
        registry.register(acme().build());
        assertThatThrownBy(() -> registry.update(endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whatAnEndpointHasAskedForBeforeMayStay() {
        store.add(
                "acme",
                time -> new Registration(
                        acme().events("unknown").build(), Sealed.NOTHING, Optional.empty(), time, time, time));

        registry.update(acme().events("unknown").description("changed").build());
        assertThat(registry.find("acme").orElseThrow().endpoint().description()).contains("changed");
    }

    @Test
    void whatIsNotRegisteredCannotBeChanged() {
        for (Runnable call : List.<Runnable>of(
                () -> registry.update(acme().build()),
                () -> registry.enable("acme"),
                () -> registry.disable("acme", ""),
                () -> registry.rotateSecret("acme"),
                () -> registry.rotateSecret("acme", OWN, Duration.ZERO),
                () -> registry.secrets("acme"))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(NoSuchElementException.class)
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
}

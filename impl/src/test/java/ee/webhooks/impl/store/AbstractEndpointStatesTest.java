// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrationStore;
import ee.webhooks.impl.endpoint.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of registered endpoints, which the application reads alike wherever they are kept. */
public abstract class AbstractEndpointStatesTest {

    private static final List<EncryptionKey> KEYS =
            List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    private static final Instant AT = Instant.ofEpochMilli(1_770_000_000_000L);

    private final Set<String> shadowed = new HashSet<>();
    private EndpointRegistry endpoints;

    /** @param shadowed whether an id is that of an endpoint of another origin too */
    protected abstract RegistrationStore store(Predicate<String> shadowed);

    /** As the dispatcher does when endpoints have answered. */
    protected abstract void say(EndpointChange change);

    @BeforeEach
    void register() {
        endpoints = new EndpointRegistry(
                store(shadowed::contains), new FixedEndpoints(List.of()), RegistrySettings.permissive(KEYS));
        endpoints.register(acme());
    }

    private static WebhookEndpoint acme() {
        return WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .build();
    }

    private WebhookEndpointState state() {
        WebhookEndpointState state = endpoints.find("acme").orElseThrow().state();
        assertThat(endpoints.list(WebhookEndpointQuery.all()).endpoints())
                .extracting(WebhookRegistration::state)
                .as("the list says the same")
                .containsExactly(state);
        return state;
    }

    private static EndpointChange gone(int failures) {
        return new EndpointChange("acme", false, failures, Duration.ofHours(1), Optional.of("it was 410"), AT);
    }

    private static EndpointChange failed(int failures, Instant at) {
        return new EndpointChange("acme", false, failures, Duration.ZERO, Optional.empty(), at);
    }

    private static EndpointChange succeeded(Instant at) {
        return new EndpointChange("acme", true, 0, Duration.ZERO, Optional.empty(), at);
    }

    @Test
    void endpointThatHasAnsweredNothingIsEnabled() {
        assertThat(state().enabled()).isTrue();
        assertThat(state().reason()).isEmpty();
        assertThat(state().pausedUntil()).isEmpty();
        assertThat(state().failingSince()).isEmpty();
        assertThat(state().failures()).isZero();
    }

    @Test
    void endpointThatItsReceiverHasDisabledIsNotEnabledAndSaysWhyUntilItIsEnabled() {
        say(gone(2));

        WebhookEndpointState gone = state();
        assertThat(gone.enabled()).isFalse();
        assertThat(gone.reason()).contains("it was 410");
        assertThat(gone.since()).isEqualTo(AT);
        assertThat(gone.failures()).isEqualTo(2);
        assertThat(gone.failingSince()).contains(AT);
        assertThat(gone.pausedUntil()).isPresent();
        assertThat(endpoints.find("acme").orElseThrow().endpoint().enabled()).isFalse();

        endpoints.enable("acme");
        endpointThatHasAnsweredNothingIsEnabled();
    }

    @Test
    void firstReasonAndTimeOfADisabledEndpointStay() {
        say(gone(1));
        say(new EndpointChange("acme", false, 1, Duration.ZERO, Optional.of("again"), AT.plusSeconds(9)));

        assertThat(state().reason()).contains("it was 410");
        assertThat(state().failures()).isEqualTo(2);
        assertThat(state().failingSince()).contains(AT);
    }

    @Test
    void failuresAreCountedFromTheFirstToTheNextSuccess() {
        say(failed(1, AT));
        say(failed(2, AT.plusSeconds(60)));
        assertThat(state().failures()).isEqualTo(3);
        assertThat(state().failingSince()).contains(AT);
        assertThat(state().enabled()).isTrue();

        say(succeeded(AT.plusSeconds(90)));
        assertThat(state().failures()).isZero();
        assertThat(state().failingSince()).isEmpty();

        say(failed(1, AT.plusSeconds(120)));
        assertThat(state().failures()).isOne();
        assertThat(state().failingSince()).contains(AT.plusSeconds(120));
    }

    @Test
    void successThatWasUnderWayDoesNotEnableADisabledEndpoint() {
        say(gone(1));
        say(succeeded(AT.plusSeconds(1)));

        assertThat(state().enabled()).isFalse();
        assertThat(state().reason()).contains("it was 410");
        assertThat(state().failures()).isZero();
    }

    @Test
    void reasonOfTheApplicationComesFirst() {
        say(gone(1));
        endpoints.disable("acme", "the customer asked for it");

        assertThat(state().reason()).contains("the customer asked for it");
    }

    @Test
    void endpointIsNotWhatTheOneBeforeOfItsIdWas() {
        say(gone(1));
        endpoints.delete("acme");
        endpoints.register(acme());

        endpointThatHasAnsweredNothingIsEnabled();
    }

    @Test
    void answersOfAnEndpointOfAnotherOriginAreNotShown() {
        say(gone(1));
        shadowed.add("acme");
        endpointThatHasAnsweredNothingIsEnabled();

        endpoints.disable("acme", "by hand");
        endpoints.enable("acme");
        shadowed.clear();
        assertThat(state().enabled()).as("its state is left alone").isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookSecret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentedEndpointsTest {

    private static Optional<WebhookRate> rate(String text) {
        return Optional.ofNullable(text).map(WebhookRate::parse);
    }

    private static Endpoints endpoints(String own, String allowed) {
        WebhookEndpoint.Builder acme = WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
        rate(own).ifPresent(acme::rate);
        return new ConsentedEndpoints(
                new FixedEndpoints(List.of(acme.build())), endpoint -> true, endpoint -> rate(allowed));
    }

    @ParameterizedTest
    @CsvSource({
        ", 60/m, 60/m",
        "10/s, 60/m, 60/m",
        "1/m, 60/m, 1/m",
        "1/s, 60/m, 1/s",
        "100/h, , 100/h",
        ", ,",
    })
    void theSlowerRateCounts(String own, String allowed, String effective) {
        Endpoints endpoints = endpoints(own, allowed);

        assertThat(endpoints.find("acme").orElseThrow().rate()).isEqualTo(rate(effective));
        assertThat(endpoints.wanting("any", Optional.empty()).get(0).rate()).isEqualTo(rate(effective));
    }

    @Test
    void untilThereIsConsentOneAttemptIsMadeAtATime() {
        WebhookEndpoint acme = WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .concurrency(5)
                .build();
        AtomicBoolean consented = new AtomicBoolean();
        Endpoints endpoints = new ConsentedEndpoints(
                new FixedEndpoints(List.of(acme)), endpoint -> consented.get(), endpoint -> Optional.empty());

        assertThat(endpoints.find("acme").orElseThrow().concurrency()).hasValue(1);
        consented.set(true);
        assertThat(endpoints.find("acme").orElseThrow().concurrency()).hasValue(5);
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(endpoints(null, "60/m").find("other")).isEmpty();
    }

    @Test
    void endpointsOfAConsumerAreLimitedToo() {
        WebhookEndpoint acme = WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .consumer("acme-inc")
                .build();
        Endpoints endpoints =
                new ConsentedEndpoints(new FixedEndpoints(List.of(acme)), endpoint -> true, endpoint -> rate("60/m"));

        assertThat(endpoints.ofConsumer("acme-inc"))
                .extracting(WebhookEndpoint::rate)
                .containsExactly(rate("60/m"));
        assertThat(endpoints.ofConsumer("other")).isEmpty();
    }

    @Test
    void consentDoesNotChangeWhoThereIs() {
        RegistryInMemory memory = RegistryInMemory.empty();
        WebhookEndpoint configured = WebhookEndpoint.builder("configured")
                .url(URI.create("https://acme.example/"))
                .build();
        Endpoints endpoints = new ConsentedEndpoints(
                new CombinedEndpoints(List.of(new FixedEndpoints(List.of(configured)), memory.seen())),
                endpoint -> false,
                endpoint -> Optional.empty());
        WebhookSecret secret = memory.registry()
                .register(WebhookEndpoint.builder("acme")
                        .url(URI.create("https://acme.example/"))
                        .build());

        assertThat(endpoints.refresh())
                .extracting(EnabledChange::endpointId, EnabledChange::open)
                .containsExactly(tuple("acme", true));
        assertThat(endpoints.ids()).containsExactly("configured");
        assertThat(endpoints.origin("configured")).contains("in the configuration");
        WebhookEndpoint complete = endpoints.complete(endpoints.find("acme").orElseThrow());
        assertThat(complete.secrets()).extracting(WebhookEndpointSecret::secret).containsExactly(secret);
        assertThat(endpoints.isDeleted("acme")).isFalse();
        memory.registry().delete("acme");
        assertThat(endpoints.isDeleted("acme")).isTrue();
    }
}

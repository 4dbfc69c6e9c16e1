// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointReaderTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @RegisterExtension
    private final Log log = new Log(EndpointReader.class);

    @Test
    void endpointHasAllItsSettings() {
        Configured configured = Configured.by(
                "webhooks.endpoints.acme.url", " https://acme.example/hooks?a=b ",
                "webhooks.endpoints.acme.events", "user-created, user-changed,",
                "webhooks.endpoints.acme.secret", " " + SECRET + " ",
                "webhooks.endpoints.acme.consumer", "acme-inc",
                "webhooks.endpoints.acme.headers.Authorization", "Bearer t",
                "webhooks.endpoints.acme.headers.X-Tenant.Id", "7");
        WebhookEndpoint endpoint = configured.onlyEndpoint();

        assertThat(configured.problems()).isEmpty();
        assertThat(endpoint.id()).isEqualTo("acme");
        assertThat(endpoint.url()).isEqualTo(URI.create("https://acme.example/hooks?a=b"));
        assertThat(endpoint.events()).containsExactly("user-created", "user-changed");
        assertThat(endpoint.secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(WebhookSecret.parse(SECRET));
        assertThat(endpoint.consumer()).contains("acme-inc");
        assertThat(endpoint.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Authorization", "Bearer t", "X-Tenant.Id", "7"));
        assertThat(endpoint.headers().keySet()).containsExactly("Authorization", "X-Tenant.Id");
        assertThat(endpoint.enabled()).isTrue();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void endpointLimitsWhatItGets() {
        WebhookEndpoint endpoint = Configured.by(
                        "webhooks.endpoints.acme.url", "https://acme.example/",
                        "webhooks.endpoints.acme.concurrency", " 3 ",
                        "webhooks.endpoints.acme.rate", " 600/m ")
                .config()
                .endpoints()
                .get(0);

        assertThat(endpoint.concurrency()).hasValue(3);
        assertThat(endpoint.rate()).contains(WebhookRate.of(600, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 0, WHK00101",
        "concurrency, 1001, WHK00101",
        "concurrency, many, WHK00101",
        "rate, fast, WHK00101",
        "rate, 0/s, WHK00101"
    })
    void limitOutOfRangeIsAProblem(String setting, String value, String message) {
        assertThat(Configured.by(
                                "webhooks.endpoints.acme.url",
                                "https://acme.example/",
                                "webhooks.endpoints.acme." + setting,
                                value)
                        .problems())
                .singleElement()
                .asString()
                .startsWith(message);
    }

    @Test
    void urlAloneMakesAnEndpointForEverything() {
        Configured configured = Configured.by("webhooks.endpoints.acme.url", "https://acme.example/");
        WebhookEndpoint endpoint = configured.onlyEndpoint();

        assertThat(configured.problems()).isEmpty();
        assertThat(endpoint.events()).containsExactly("*");
        assertThat(endpoint.consumer()).isEmpty();
        assertThat(endpoint.secrets()).isEmpty();
        assertThat(endpoint.headers()).isEmpty();
    }

    @Test
    void severalSecretsSignDuringARotation() {
        String privateKey =
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
        Configured configured = Configured.by(
                "webhooks.endpoints.acme.url",
                "https://acme.example/",
                "webhooks.endpoints.acme.secret",
                privateKey + ", " + SECRET);

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.onlyEndpoint().secretsAt(Instant.EPOCH))
                .containsExactly(WebhookSecret.parse(privateKey), WebhookSecret.parse(SECRET));
    }

    @Test
    void aReceiverMayBeAskedForItsConsent() {
        Configured configured = Configured.by(
                "webhooks.origin", "shop.example",
                "webhooks.endpoints.acme.url", "https://acme.example/",
                "webhooks.endpoints.acme.handshake", "true");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config().get(ConfigKeys.ORIGIN)).contains("shop.example");
        assertThat(configured.onlyEndpoint().handshake()).isTrue();
        assertThat(Configured.by("webhooks.endpoints.acme.url", "https://acme.example/")
                        .onlyEndpoint()
                        .handshake())
                .isFalse();
    }

    @Test
    void askingNeedsAName() {
        assertThat(Configured.by(
                                "webhooks.endpoints.acme.url", "https://acme.example/",
                                "webhooks.endpoints.acme.handshake", "true")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00148: Endpoint 'acme' has a handshake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "shop_example", "-shop.example", "shop..example", "shop.example."})
    void aNameIsOneOfTheDomainNameSystem(String origin) {
        assertThat(Configured.by("webhooks.origin", origin).problems())
                .singleElement()
                .asString()
                .startsWith("WHK00101: The value of 'webhooks.origin' is not a DNS name");
    }

    @Test
    void missingSecretWarns() {
        Configured.by("webhooks.endpoints.acme.url", "https://acme.example/");

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00108: Endpoint 'acme' has no secret")
                .contains("webhooks.endpoints.acme.secret");
    }

    @Test
    void endpointsComeInTheOrderOfTheirIds() {
        Configured configured = Configured.by(
                "webhooks.endpoints.b.url", "https://b.example/",
                "webhooks.endpoints.a.url", "https://a.example/",
                "webhooks.endpoints.a-2.url", "https://a2.example/",
                "webhooks.endpoints.a-2.headers.X-A", "2");

        assertThat(configured.config().endpoints())
                .extracting(WebhookEndpoint::id)
                .containsExactly("a", "a-2", "b");
        assertThat(configured.config().endpoints())
                .extracting(endpoint -> endpoint.headers().size())
                .containsExactly(0, 1, 0);
    }

    @Test
    void headersKeepTheirCaseAndMeanTheSameInAny() {
        WebhookEndpoint endpoint = Configured.by(
                        "webhooks.endpoints.acme.url", "https://acme.example/",
                        "webhooks.endpoints.acme.headers.x-API-key", "k")
                .onlyEndpoint();

        assertThat(endpoint.headers().keySet()).containsExactly("x-API-key");
        assertThat(endpoint.headers().get("X-Api-Key")).isEqualTo("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Webhook-Signature", "Content-Type", "Host", "X Tenant"})
    void headerThatOnlyTheLibrarySetsIsAProblem(String name) {
        Configured configured = Configured.by(
                "webhooks.endpoints.acme.url",
                "https://acme.example/",
                "webhooks.endpoints.acme.headers." + name,
                "hush");

        assertThat(configured.problems())
                .singleElement()
                .asString()
                .startsWith("WHK00107: Endpoint 'acme' cannot add the header '" + name + "': ")
                .doesNotContain("hush");
        assertThat(configured.config().endpoints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.example/hush",
                "/hush",
                "ftp://acme.example/hush",
                "https:///hush",
                "https://user:hush@acme.example/",
                "https://acme.example/#hush",
                "https://acme.example/hush hush",
                "https://acme.example/{hush}",
                "mailto:hush@acme.example"
            })
    void urlThatCannotBeCalledIsAProblemAndNotRepeated(String url) {
        Configured configured = Configured.by("webhooks.endpoints.acme.url", url);

        assertThat(configured.problems())
                .singleElement()
                .asString()
                .startsWith("WHK00103: The URL of endpoint 'acme' is not an absolute http or https URL")
                .doesNotContain("hush");
        assertThat(configured.config().endpoints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"secret, " + SECRET, "events, user-created", "consumer, acme-inc", "headers.X-Tenant, 7"})
    void endpointWithoutUrlIsAProblem(String setting, String value) {
        assertThat(Configured.by("webhooks.endpoints.acme." + setting, value).problems())
                .containsExactly("WHK00102: Endpoint 'acme' has no URL. Set it, for example"
                        + " webhooks.endpoints.acme.url=https://acme.example/hooks.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hush", "whsec_hush", "whsec_%%%hush", "whsec_aHVzaA==", "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void invalidSecretIsAProblemAndNotRepeated(String secret) {
        assertThat(Configured.by(
                                "webhooks.endpoints.acme.url",
                                "https://acme.example/",
                                "webhooks.endpoints.acme.secret",
                                secret)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00106: The secret of endpoint 'acme' (webhooks.endpoints.acme.secret) is not valid:")
                .contains("'whsec_' and the base64 of 24 to 64 bytes")
                .doesNotContain("hush", "aHVzaA", "MfKQ9", "WHK00105");
    }

    @Test
    void secretAndUrlAreBothChecked() {
        assertThat(Configured.by("webhooks.endpoints.acme.secret", "hush", "webhooks.endpoints.acme.url", "x y")
                        .problems())
                .extracting(problem -> problem.substring(0, 8))
                .containsExactlyInAnyOrder("WHK00106", "WHK00103");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks.endpoints.acme",
                "webhooks.endpoints.acme.uri",
                "webhooks.endpoints.acme.URL",
                "webhooks.endpoints.acme.inc.url",
                "webhooks.endpoints.acme.headers",
                "webhooks.endpoints.acme.headers.",
                "webhooks.endpoints..url",
                "webhooks.endpoints.url"
            })
    void malformedKeyIsAProblem(String key) {
        Configured configured = Configured.by(key, "hush");

        assertThat(configured.problems())
                .singleElement()
                .asString()
                .startsWith("WHK00112: There is no configuration key '" + key + "'.")
                .doesNotContain("hush");
        assertThat(configured.config().endpoints()).isEmpty();
    }

    @Test
    void secretMayComeFromTheEnvironment() {
        Configured configured = Configured.withEnvironment(
                Map.of("WEBHOOKS_ENDPOINTS_ACME_SECRET", SECRET),
                "webhooks.endpoints.acme.url",
                "https://acme.example/");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.onlyEndpoint().secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(WebhookSecret.parse(SECRET));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void secretOfAnIdWithADashMayComeFromTheEnvironment() {
        Configured configured = Configured.withEnvironment(
                Map.of("WEBHOOKS_ENDPOINTS_ACME_INC_SECRET", SECRET),
                "webhooks.endpoints.acme-inc.url",
                "https://acme.example/");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.onlyEndpoint().secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(WebhookSecret.parse(SECRET));
    }

    @Test
    void environmentReplacesTheUrl() {
        Configured configured = Configured.withEnvironment(
                Map.of("WEBHOOKS_ENDPOINTS_ACME_INC_URL", "https://other.example/"),
                "webhooks.endpoints.acme-inc.url",
                "https://acme.example/");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.onlyEndpoint().url()).hasHost("other.example");
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several applications in one process, which all have its environment variables and system properties. */
class SharedProcessTest {

    private static final String ACME_URL = "webhooks.endpoints.acme.url";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @RegisterExtension
    private final Log log = new Log(ConfigReader.class);

    @ParameterizedTest
    @CsvSource({
        "WEBHOOKS_ENDPOINTS_ACME_SECRET, WHK00102",
        "WEBHOOKS_ENDPOINTS_ACME_URL, WHK00103",
        "WEBHOOKS_ENDPOINTS_ACME_SECRTE, WHK00112",
        "WEBHOOKS_RETRY_DELAY, WHK00100",
        "WEBHOOKS_RECEIVER_SECRTE, WHK00509"
    })
    void variableThatThisApplicationCannotUseIsAWarningThatNamesIt(String variable, String problem) {
        Configured neighbour = Configured.withEnvironment(Map.of(variable, SECRET));

        assertThat(neighbour.problems()).isEmpty();
        assertThat(neighbour.config().endpoints()).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00250: This application does not use the environment variable '" + variable + "', ")
                .contains(problem, "webhooks.application")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"webhooks.endpoints.acme.secret, WHK00102", "webhooks.retry.delay, WHK00100"})
    void systemPropertyThatThisApplicationCannotUseIsAWarningThatNamesIt(String property, String problem) {
        Configured neighbour = Configured.withSystemProperties(Map.of(property, SECRET));

        assertThat(neighbour.problems()).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("the system property '" + property + "'", problem)
                .doesNotContain(SECRET);
    }

    @Test
    void whatTheApplicationItselfDeclaresFailsAsBefore() {
        assertThat(Configured.withEnvironment(
                                Map.of("WEBHOOKS_ENDPOINTS_ACME_SECRET", "hush"), ACME_URL, "https://acme.example/")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00106: ");
        assertThat(Configured.withEnvironment(Map.of("WEBHOOKS_CONCURRENCY", "many"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00101: ");
        assertThat(Configured.by("webhooks.retry.delay", "5s").problems()).hasSize(1);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void endpointThatIsWholeInTheEnvironmentIsOne() {
        Configured configured = Configured.withEnvironment(Map.of(
                "WEBHOOKS_ENDPOINTS_ACME_URL", "https://acme.example/", "WEBHOOKS_ENDPOINTS_ACME_SECRET", SECRET));

        assertThat(configured.onlyEndpoint().id()).isEqualTo("acme");
        assertThat(configured.config().endpointsOfProcess()).containsExactly("acme");
        assertThat(log.warnings()).isEmpty();
    }

    /** The example in docs/configuration.md. */
    @Test
    void twoApplicationsHaveSecretsOfTheirOwnForEndpointsOfOneId() {
        Map<String, String> environment = Map.of(
                "WEBHOOKS_APPLICATION_SHOP_ENDPOINTS_ACME_SECRET", SECRET,
                "WEBHOOKS_APPLICATION_BILLING_ENDPOINTS_ACME_SECRET", OTHER_SECRET);

        assertThat(secretOf("shop", environment)).isEqualTo(WebhookSecret.parse(SECRET));
        assertThat(secretOf("billing", environment)).isEqualTo(WebhookSecret.parse(OTHER_SECRET));
        assertThat(Configured.withEnvironment(environment, "webhooks.application", "crm")
                        .problems())
                .isEmpty();
        assertThat(Configured.withEnvironment(environment).problems()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    private static WebhookSecret secretOf(String application, Map<String, String> environment) {
        Configured configured = Configured.withEnvironment(
                environment, "webhooks.application", application, ACME_URL, "https://acme.example/");
        assertThat(configured.problems()).isEmpty();
        return configured.onlyEndpoint().secrets().get(0).secret();
    }

    @Test
    void addressedKeyIsStrongerThanTheOneForAll() {
        Configured configured = Configured.withSystemProperties(
                Map.of("webhooks.concurrency", "5", "webhooks.application.shop.concurrency", "7"),
                "webhooks.application",
                "shop");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config().get(ConfigKeys.CONCURRENCY)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOKS_APPLICATION_WEB_SHOP_CONCURRENCY_PER_ENDPOINT, 7",
        "WEBHOOKS_APPLICATION_SHOP_CONCURRENCY_PER_ENDPOINT, 8"
    })
    void nameMayHaveADashWhichVariablesHaveNot(String variable, int concurrency) {
        Configured configured = Configured.withEnvironment(Map.of(variable, "7"), "webhooks.application", "web-shop");

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.config().get(ConfigKeys.CONCURRENCY_PER_ENDPOINT)).isEqualTo(concurrency);
    }

    @Test
    void addressedKeyThatDoesNotExistFailsTheApplicationThatItIsFor() {
        Map<String, String> environment = Map.of("WEBHOOKS_APPLICATION_SHOP_RETRY_DELAY", "5s");

        assertThat(Configured.withEnvironment(environment, "webhooks.application", "shop")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00100: ");
        assertThat(Configured.withEnvironment(environment, "webhooks.application", "crm")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"webhook.endpoints.acme.url", "Webhooks.datasource", "webhoks.receiver.secret", "wehbooks.schema"
            })
    void misspeltPrefixIsWarnedOf(String key) {
        assertThat(Configured.by(key, "hush").problems()).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00251: The configuration key '" + key + "' is not read by this library.")
                .contains("write 'webhooks." + key.substring(key.indexOf('.') + 1) + "'")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.client.url", "hooks.schema", "schema", "webhook"})
    void keyOfAnotherLibraryIsNoConcern(String key) {
        assertThat(Configured.by(key, "any").problems()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void closestKeyOfAnEndpointIsNamed() {
        assertThat(Configured.by("webhooks.endpoints.acme.event", "*", ACME_URL, "https://acme.example/")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("WHK00112: There is no configuration key 'webhooks.endpoints.acme.event'. The closest is"
                        + " 'webhooks.endpoints.acme.events'.")
                .contains("handshake", "tls.key-store");
    }
}

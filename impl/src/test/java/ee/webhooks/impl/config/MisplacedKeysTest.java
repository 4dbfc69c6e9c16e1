// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisplacedKeysTest {

    @RegisterExtension
    private final Log log = new Log(ConfigReader.class);

    @ParameterizedTest
    @CsvSource({
        "webhook.datasource,                    webhooks.datasource",
        "WebHooks.datasource,                   webhooks.datasource",
        "Webhooks.Retry.Delays,                 webhooks.retry.delays",
        "webhooks_retry_delays,                 webhooks.retry.delays",
        "webhooks-concurrency-per-endpoint,     webhooks.concurrency-per-endpoint",
        "webhook.concurrencyPerEndpoint,        webhooks.concurrency-per-endpoint",
        "webhook.endpoint.acme.url,             webhooks.endpoints.acme.url",
        "webhook.endpoints.acme.headers.X-Plan, webhooks.endpoints.acme.headers.X-Plan",
        "webhook.receivers.acme.secret,         webhooks.receiver.acme.secret",
        "mp.webhooks.datasource,                webhooks.datasource",
        "mp.messaging.webhooks.retry.jitter,    webhooks.retry.jitter",
        "shop.webhooks.endpoint.acme.url,       webhooks.endpoints.acme.url",
        "WEBHOOK_DATASOURCE,                    WEBHOOKS_DATASOURCE",
        "WEBHOOK_ENDPOINTS_ACME_SECRET,         WEBHOOKS_ENDPOINTS_ACME_SECRET",
        "WEBHOOK_ENDPOINTS_ACME_HEADERS_X_PLAN, WEBHOOKS_ENDPOINTS_ACME_HEADERS_X_PLAN",
        "WEBHOOK_RECEIVER_SECRET,               WEBHOOKS_RECEIVER_SECRET",
        "WEBHOOK_RECEIVER_ACME_SECRET,          WEBHOOKS_RECEIVER_ACME_SECRET",
    })
    void aKeyThatIsNotReadIsWarnedOfWithTheOneThatIs(String key, String meant) {
        assertThat(Configured.by(key, "hush").problems()).isEmpty();
        assertThat(log.warnings())
                .containsExactly("WHK00251: The configuration key '" + key
                        + "' is not read by this library. If it is meant for it, write '" + meant + "'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.webhooks.retry.delay",
                "com.acme.webhooks.url",
                "webhook.url",
                "%dev.webhooks.datasource",
                "WEBHOOK_URL",
                "HOOKS_DATASOURCE",
                "java.version",
                "PATH"
            })
    void keysOfOthersAreNotWarnedOf(String key) {
        Configured.by(key, "anything");

        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void variablesThatAreReadAreNotWarnedOf() {
        Configured.withEnvironment(
                Map.of("WEBHOOKS_DATASOURCE", "java:/Shop", "WEBHOOKS_ENDPOINTS_ACME_URL", "https://acme.example/"));

        assertThat(log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "webhooks.endpoint.acme.url,      webhooks.endpoints.acme.url",
        "webhooks.receivers.acme.secret,  webhooks.receiver.acme.secret",
        "webhooks.maxPayloadSize,         webhooks.max-payload-size",
        "webhooks.receiver.acme.secrets,  webhooks.receiver.acme.secret",
        "webhooks.receiver.maxBodySize,   webhooks.receiver.max-body-size",
    })
    void problemNamesTheClosestKey(String key, String closest) {
        assertThat(Configured.by(key, "hush").problems())
                .singleElement()
                .asString()
                .contains("There is no configuration key '" + key + "'. The closest is '" + closest + "'.")
                .doesNotContain("hush");
    }
}

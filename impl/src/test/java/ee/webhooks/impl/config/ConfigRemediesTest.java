// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message about the configuration advises mends the configuration. */
class ConfigRemediesTest {

    private static final String ACME = "webhooks.endpoints.acme.";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @RegisterExtension
    private final Log log = new Log(EndpointReader.class);

    private static String[] of(String... keysAndValues) {
        return keysAndValues;
    }

    private static Arguments tried(WebhookMessage message, String[] broken, String[]... mended) {
        return Arguments.of(message, broken, List.of(mended));
    }

    private static String[] acme(String... settingsAndValues) {
        List<String> all = new ArrayList<>(List.of(ACME + "url", "https://acme.example/"));
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            all.add(ACME + settingsAndValues[i]);
            all.add(settingsAndValues[i + 1]);
        }
        return all.toArray(String[]::new);
    }

    /** Each remedy that the message names, in its order. */
    static List<Arguments> remedies() {
        return List.of(
                tried(
                        WebhookMessage.CONFIG_KEY_UNKNOWN,
                        of("webhooks.retry.delay", "5s"),
                        of("webhooks.retry.delays", "5s"),
                        of()),
                tried(
                        WebhookMessage.CONFIG_VALUE_INVALID,
                        of("webhooks.concurrency", "many"),
                        of("webhooks.concurrency", "10"),
                        of()),
                tried(
                        WebhookMessage.ENDPOINT_WITHOUT_URL,
                        of(ACME + "events", "*"),
                        of(ACME + "events", "*", ACME + "url", "https://acme.example/hooks")),
                tried(
                        WebhookMessage.ENDPOINT_URL_INVALID,
                        of(ACME + "url", "acme.example"),
                        of(ACME + "url", "https://acme.example/hooks")),
                tried(WebhookMessage.ENDPOINT_SECRET_INVALID, acme("secret", "hush"), acme("secret", SECRET)),
                tried(
                        WebhookMessage.ENDPOINT_HEADER_RESERVED,
                        acme("headers.webhook-id", "1"),
                        acme("headers.X-Plan", "gold")),
                tried(
                        WebhookMessage.ENDPOINT_KEY_MALFORMED,
                        acme("uri", "https://acme.example/"),
                        acme(
                                "events", "*",
                                "secret", SECRET,
                                "consumer", "acme",
                                "concurrency", "2",
                                "rate", "10/s",
                                "headers.X-Plan", "gold")),
                tried(
                        WebhookMessage.CONFIG_VALUE_INVALID,
                        acme("concurrency", "0"),
                        acme("concurrency", "1"),
                        acme("concurrency", "1000")),
                tried(
                        WebhookMessage.CONFIG_VALUE_INVALID,
                        acme("rate", "fast"),
                        acme("rate", "10/s"),
                        acme("rate", "600/m"),
                        acme("rate", "1000/h"),
                        acme("rate", "5000/d")),
                tried(
                        WebhookMessage.CONFIG_VALUE_INVALID,
                        of("webhooks.secrets.key", "AAEC"),
                        of("webhooks.secrets.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
                tried(
                        WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN,
                        acme("handshake", "true"),
                        of(
                                ACME + "url",
                                "https://acme.example/",
                                ACME + "handshake",
                                "true",
                                "webhooks.origin",
                                "shop.example")),
                tried(
                        WebhookMessage.PROXY_CREDENTIALS_INCOMPLETE,
                        of(
                                "webhooks.egress.proxy",
                                "http://proxy.example:3128",
                                "webhooks.egress.proxy-username",
                                "shop"),
                        of(
                                "webhooks.egress.proxy", "http://proxy.example:3128",
                                "webhooks.egress.proxy-username", "shop",
                                "webhooks.egress.proxy-password", "hush"),
                        of("webhooks.egress.proxy", "http://proxy.example:3128")),
                tried(WebhookMessage.ENDPOINT_STORE_MISSING, acme("tls.key-store-password", "hush"), acme()),
                tried(
                        WebhookMessage.ENDPOINT_EVENTS_MALFORMED,
                        acme("events", "*.paid"),
                        acme("events", "order.paid"),
                        acme("events", "order.*"),
                        acme("events", "*")),
                tried(WebhookMessage.TEXT_REFUSED, acme("consumer", "ac\u0000me"), acme("consumer", "acme")),
                tried(
                        WebhookMessage.RECEIVER_KEY_MALFORMED,
                        of("webhooks.receiver.acme.secrets", SECRET),
                        of(
                                "webhooks.receiver.secret",
                                SECRET,
                                "webhooks.receiver.tolerance",
                                "1m",
                                "webhooks.receiver.max-body-size",
                                "1000",
                                "webhooks.receiver.acme.secret",
                                SECRET)));
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void theRemedyMendsTheConfiguration(WebhookMessage message, String[] broken, List<String[]> mended) {
        assertThat(problems(broken))
                .isNotEmpty()
                .allMatch(text -> text.startsWith("WHK%05d: ".formatted(message.number())));
        assertThat(mended)
                .allSatisfy(properties -> assertThat(problems(properties)).isEmpty());
    }

    private static List<String> problems(String... keysAndValues) {
        return Configured.by(keysAndValues).problems();
    }

    @Test
    void anEndpointWithoutASecretIsWarnedOfUntilItHasOne() {
        problems(acme());
        assertThat(log.warnings()).singleElement().asString().startsWith("WHK00108: ");
        problems(acme("secret", SECRET));
        assertThat(log.warnings()).hasSize(1);
    }
}

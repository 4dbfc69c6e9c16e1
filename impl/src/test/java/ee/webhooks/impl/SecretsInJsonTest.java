// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookTls;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resource returns by mistake, JSON-B writes: of what has a secret, no secret. */
class SecretsInJsonTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final WebhookTls.Store STORE = new WebhookTls.Store(Path.of("keys.p12"), "PKCS12", "hush");
    private static final Jsonb JSONB = JsonbBuilder.create();

    /** As an application may have it. */
    public record Shown(String name, Object value) {}

    static List<Object> secretive() {
        WebhookSecret secret = WebhookSecret.parse(SECRET);
        WebhookTls tls = WebhookTls.builder()
                .keyStore(STORE.file(), STORE.type(), STORE.password())
                .build();
        WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/hush"))
                .secret(secret)
                .header("Authorization", "hush")
                .tls(tls)
                .build();
        return List.of(STORE, tls, secret, endpoint, endpoint.secrets().get(0));
    }

    @ParameterizedTest
    @MethodSource("secretive")
    void noSecretIsWritten(Object value) {
        assertThat(JSONB.toJson(new Shown("it", value)))
                .contains("\"it\"")
                .doesNotContain("hush", SECRET.substring("whsec_".length()));
    }

    @Test
    void secretsAreThereForWhoAsksForThem() {
        WebhookEndpointSecret secret = (WebhookEndpointSecret) secretive().get(4);

        assertThat(STORE.password()).isEqualTo("hush");
        assertThat(secret.secret()).isEqualTo(WebhookSecret.parse(SECRET));
    }
}

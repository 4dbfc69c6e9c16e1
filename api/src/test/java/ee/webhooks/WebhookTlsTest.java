// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WebhookTlsTest {

    private static final Path KEYS = Path.of("keys.p12");
    private static final Path TRUST = Path.of("trust.jks");

    private static WebhookTls.Builder both() {
        return WebhookTls.builder().keyStore(KEYS, "PKCS12", "hush-key").trustStore(TRUST, "JKS", "hush-trust");
    }

    @Test
    void storesAreThoseThatWereSet() {
        assertThat(both().build().keyStore()).contains(new WebhookTls.Store(KEYS, "PKCS12", "hush-key"));
        assertThat(both().build().trustStore()).contains(new WebhookTls.Store(TRUST, "JKS", "hush-trust"));
        assertThat(WebhookTls.builder().build().keyStore()).isEmpty();
        assertThat(WebhookTls.builder().build().trustStore()).isEmpty();
    }

    @Test
    void equalDescriptionsAreEqual() {
        assertThat(both().build()).isEqualTo(both().build()).hasSameHashCodeAs(both().build());
        assertThat(both().keyStore(KEYS, "PKCS12", "other").build()).isNotEqualTo(both().build());
        assertThat(both().trustStore(KEYS, "JKS", "hush-trust").build()).isNotEqualTo(both().build());
        assertThat(both().build()).isNotEqualTo("something else");
    }

    @Test
    void storesDifferInEachPart() {
        WebhookTls.Store store = new WebhookTls.Store(KEYS, "PKCS12", "hush");

        assertThat(store)
                .isNotEqualTo(new WebhookTls.Store(TRUST, "PKCS12", "hush"))
                .isNotEqualTo(new WebhookTls.Store(KEYS, "JKS", "hush"))
                .isNotEqualTo(new WebhookTls.Store(KEYS, "PKCS12", "other"))
                .isNotEqualTo("something else");
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(both().build().toString()).contains("keys.p12", "trust.jks").doesNotContain("hush");
        assertThat(WebhookEndpoint.builder("acme")
                        .url(URI.create("https://acme.example/"))
                        .tls(both().build())
                        .build()
                        .toString())
                .contains("keys.p12")
                .doesNotContain("hush");
    }

    @Test
    void endpointHasTheDescriptionThatWasSet() {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));

        assertThat(endpoint.build().tls()).isEmpty();
        assertThat(endpoint.tls(both().build()).build().tls()).contains(both().build());
        assertThat(endpoint.tls(null).build().tls()).isEmpty();
    }

    @Test
    void aStoreIsWhole() {
        assertThatNullPointerException()
                .isThrownBy(() -> WebhookTls.builder().keyStore(null, "PKCS12", ""))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> WebhookTls.builder().keyStore(KEYS, null, ""))
                .withMessage("type");
        assertThatNullPointerException()
                .isThrownBy(() -> WebhookTls.builder().trustStore(TRUST, "PKCS12", null))
                .withMessage("password");
    }
}

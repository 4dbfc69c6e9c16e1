// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookTls;
import ee.webhooks.WebhookTls.Store;
import ee.webhooks.hostile.Certificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTest {

    private static final String ACME = "webhooks.endpoints.acme.";

    @TempDir
    private static Path folder;

    private static Path keys;
    private static Path trust;

    @BeforeAll
    static void makeStores() {
        Certificates certificates = new Certificates();
        keys = certificates.of("client.example").writeTo(folder.resolve("keys.p12"));
        trust = certificates.writeTrustStoreTo(folder.resolve("trust.p12"));
    }

    private static String[] acme(String... settingsAndValues) {
        List<String> properties = new ArrayList<>(List.of(ACME + "url", "https://acme.example/"));
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            properties.add(ACME + settingsAndValues[i]);
            properties.add(settingsAndValues[i + 1]);
        }
        return properties.toArray(String[]::new);
    }

    private static Store store(Path file, String type) {
        return new Store(file, type, Certificates.PASSWORD);
    }

    @Test
    void withoutKeysThereIsNone() {
        assertThat(Configured.by(acme()).onlyEndpoint().tls()).isEmpty();
    }

    @Test
    void storesAreThoseOfTheEndpoint() {
        Configured configured = Configured.by(acme(
                "tls.key-store",
                " " + keys + " ",
                "tls.key-store-password",
                Certificates.PASSWORD,
                "tls.trust-store",
                trust.toString(),
                "tls.trust-store-type",
                "JKS",
                "tls.trust-store-password",
                Certificates.PASSWORD));

        assertThat(configured.problems()).isEmpty();
        WebhookTls tls = configured.onlyEndpoint().tls().orElseThrow();
        assertThat(tls.keyStore()).contains(store(keys, "PKCS12"));
        assertThat(tls.trustStore()).contains(store(trust, "JKS"));
    }

    @Test
    void oneStoreIsEnough() {
        WebhookTls tls = Configured.by(
                        acme("tls.trust-store", trust.toString(), "tls.trust-store-password", Certificates.PASSWORD))
                .onlyEndpoint()
                .tls()
                .orElseThrow();

        assertThat(tls.keyStore()).isEmpty();
        assertThat(tls.trustStore()).contains(store(trust, "PKCS12"));
    }

    @Test
    void passwordMayComeFromTheEnvironment() {
        Configured configured = Configured.withEnvironment(
                Map.of("WEBHOOKS_ENDPOINTS_ACME_TLS_KEY_STORE_PASSWORD", Certificates.PASSWORD),
                acme("tls.key-store", keys.toString()));

        assertThat(configured.problems()).isEmpty();
        assertThat(configured.onlyEndpoint().tls().orElseThrow().keyStore()).contains(store(keys, "PKCS12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.key-store", "tls.trust-store"})
    void storeThatCannotBeReadIsAProblem(String setting) {
        for (String[] broken : List.of(
                acme(setting, folder.resolve("missing.p12").toString()),
                acme(setting, keys.toString(), setting + "-password", "hush-hush"),
                acme(setting, keys.toString(), setting + "-type", "NONE"),
                acme(setting, "\0"))) {
            assertThat(Configured.by(broken).problems())
                    .singleElement()
                    .asString()
                    .startsWith("WHK00152: A store of endpoint 'acme' (" + ACME + setting + ") cannot be read: ")
                    .doesNotContain("hush-hush");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.key-store", "tls.trust-store"})
    void settingsOfAStoreThatIsNotThereAreAProblem(String setting) {
        for (String[] broken : List.of(acme(setting + "-type", "PKCS12"), acme(setting + "-password", "hush"))) {
            assertThat(Configured.by(broken).problems())
                    .singleElement()
                    .asString()
                    .isEqualTo("WHK00151: Endpoint 'acme' has a type or a password for a store, but no store. Set "
                            + ACME + setting + ", or remove them.");
        }
    }
}

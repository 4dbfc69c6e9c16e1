// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointSecret;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.CallerTransaction;
import ee.webhooks.impl.store.HeldTransaction;
import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.NoTransaction;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What messages about keys and secrets advise is done here, and helps. */
class SecretRemediesTest {

    private static final EncryptionKey LOST = EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey KEY = EncryptionKey.parse("//////////////////////////////////////////8=");

    @RegisterExtension
    final Log log = new Log(RegistryCache.class);

    private final MemoryRegistrations store =
            new MemoryRegistrations(new NoTransaction(), Clock.systemUTC(), new NothingWaiting(), id -> false);

    private static RegistrySettings settings(EncryptionKey... keys) {
        return RegistrySettings.permissive(List.of(keys));
    }

    private EndpointRegistry registry(EncryptionKey... keys) {
        return registry(store, keys);
    }

    private static EndpointRegistry registry(MemoryRegistrations store, EncryptionKey... keys) {
        assertThat(new RegistryCache(store, settings(keys), Runnable::run, event -> {}, System::nanoTime, id -> false))
                .as("listens to what is committed")
                .isNotNull();
        return new EndpointRegistry(store, new FixedEndpoints(List.of()), settings(keys));
    }

    private static WebhookEndpoint.Builder endpoint(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://acme.example/"));
    }

    /** What an attempt would sign with and send, as a node knows it that has these keys. */
    private WebhookEndpoint sent(String id, EncryptionKey... keys) {
        Registration stored = store.find(id).orElseThrow().registration();
        return new EndpointEncryption(settings(keys).encryption()).complete(stored);
    }

    private static Optional<String> problem(EndpointRegistry registry, String id) {
        return registry.find(id).orElseThrow().problem();
    }

    // WHK00146: the key is lost

    @Test
    void callsAreSignedAgainWhenTheSecretWasRotated() {
        registry(LOST).register(endpoint("acme").build());
        EndpointRegistry registry = registry(KEY);
        assertThatThrownBy(() -> sent("acme", KEY))
                .hasMessageStartingWith("WHK00146: The stored secret of endpoint 'acme'")
                .hasMessageContaining("if it is lost, rotate the secret of the endpoint");

        WebhookSecret next = registry.rotateSecret("acme");

        assertThat(sent("acme", KEY).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(next);
        assertThat(registry.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(next);
        assertThat(problem(registry, "acme")).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00180: The secret of endpoint 'acme' is replaced at once: 1 old ones");
    }

    @Test
    void secretsAreSaidToBeReplacedOnlyWhenThatIsCommitted() {
        HeldTransaction transaction = new HeldTransaction();
        MemoryRegistrations held =
                new MemoryRegistrations(transaction, Clock.systemUTC(), new NothingWaiting(), id -> false);
        registry(held, LOST).register(endpoint("acme").build());
        transaction.end(0, CallerTransaction.End.COMMITTED);
        EndpointRegistry registry = registry(held, KEY);

        registry.rotateSecret("acme");
        assertThat(log.warnings()).isEmpty();
        transaction.end(1, CallerTransaction.End.ROLLED_BACK);
        assertThat(log.warnings()).isEmpty();
        assertThat(problem(registry, "acme")).isPresent();

        registry.rotateSecret("acme");
        transaction.end(2, CallerTransaction.End.COMMITTED);
        assertThat(log.warnings()).singleElement().asString().startsWith("WHK00180");
    }

    @Test
    void whatCanBeDecryptedStillGoesOnSigningWhenTheSecretIsRotated() {
        registry(LOST).register(endpoint("acme").build());
        EndpointRegistry registry = registry(KEY);
        WebhookSecret second = registry.rotateSecret("acme");
        WebhookSecret third = registry.rotateSecret("acme");

        assertThat(sent("acme", KEY).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(third, second);
        assertThat(log.warnings()).hasSize(1);
    }

    @Test
    void callsAreSignedAgainWhenTheKeyIsBackBehindTheNewOne() {
        WebhookSecret secret =
                registry(LOST).register(endpoint("acme").header("X-Key", "hush").build());

        assertThat(sent("acme", KEY, LOST).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(secret);
        assertThat(sent("acme", KEY, LOST).headers()).containsEntry("X-Key", "hush");
        assertThat(problem(registry(KEY, LOST), "acme")).isEmpty();
    }

    @Test
    void callsAreSentAgainWhenHeadersWereStoredAgain() {
        registry(LOST).register(endpoint("acme").header("X-Key", "hush").build());
        EndpointRegistry registry = registry(KEY);
        WebhookSecret next = registry.rotateSecret("acme");
        assertThatThrownBy(() -> sent("acme", KEY))
                .hasMessageStartingWith("WHK00146: The stored headers of endpoint 'acme'")
                .hasMessageContaining("if it is lost, store its headers again (WebhookEndpoints.update)");

        registry.update("acme", endpoint -> endpoint.header("X-Key", "new"));

        assertThat(sent("acme", KEY).headers()).containsEntry("X-Key", "new");
        assertThat(sent("acme", KEY).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(next);
        assertThat(problem(registry, "acme")).isEmpty();
    }

    @Test
    void oneEndpointThatCannotBeDecryptedHindersNoOther() {
        registry(LOST)
                .register(endpoint("a").header("X-Key", "hush").consumer("acme").build());
        EndpointRegistry registry = registry(KEY);
        registry.register(endpoint("b").header("X-Key", "hush").consumer("acme").build());

        List<WebhookRegistration> found =
                registry.list(WebhookEndpointQuery.all().consumer("acme")).endpoints();

        assertThat(found).extracting(WebhookRegistration::id).containsExactly("a", "b");
        assertThat(found.get(0).endpoint().headers()).isEmpty();
        assertThat(found.get(0).endpoint().consumer()).hasValue("acme");
        assertThat(found.get(0).problem().orElseThrow())
                .startsWith("WHK00146: The stored headers of endpoint 'a'")
                .contains(LOST.id(), KEY.id());
        assertThat(found.get(1).endpoint().headers()).containsEntry("X-Key", "hush");
        assertThat(found.get(1).problem()).isEmpty();
    }

    @Test
    void withoutAnyKeyEndpointsAreListedDisabledAndDeleted() {
        registry(LOST).register(endpoint("acme").header("X-Key", "hush").build());
        EndpointRegistry registry = registry();

        assertThat(problem(registry, "acme").orElseThrow())
                .startsWith("WHK00146: The stored headers of endpoint 'acme' cannot be decrypted: the key " + LOST.id()
                        + " has encrypted it, but webhooks.secrets.key has no key at all.");
        registry.disable("acme", "key lost");
        assertThat(registry.find("acme").orElseThrow().state().reason()).hasValue("key lost");
        assertThat(registry.delete("acme")).isTrue();
    }

    // WHK00147: what is stored was changed

    @Test
    void callsAreSignedAgainWhenAChangedSecretWasRotated() {
        registry(KEY).register(endpoint("acme").build());
        registry(KEY).register(endpoint("other").build());
        EncryptedParts others = store.find("other").orElseThrow().registration().sealed();
        store.change("acme", (old, now) -> old.sealedAs(others, now));
        EndpointRegistry registry = registry(KEY);
        assertThat(problem(registry, "acme").orElseThrow())
                .startsWith("WHK00147: The stored secret of endpoint 'acme' cannot be decrypted")
                .contains("or rotate the secret of the endpoint");

        WebhookSecret next = registry.rotateSecret("acme");

        assertThat(sent("acme", KEY).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(next);
    }

    /** As a version before the columns were authenticated has encrypted it: bound to the endpoint only. */
    private static String sealedWithoutColumn(String text, String id) throws Exception {
        byte[] nonce = new byte[12];
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY.key(), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(("v1." + KEY.id() + "." + id).getBytes(UTF_8));
        byte[] sealed = ByteBuffer.allocate(nonce.length + text.length() + 16)
                .put(nonce)
                .put(cipher.doFinal(text.getBytes(UTF_8)))
                .array();
        return "v1." + KEY.id() + "." + Base64.getEncoder().encodeToString(sealed);
    }

    private void storeHeaders(String id, String sealed) {
        store.change(id, (old, now) -> old.sealedAs(old.sealed().withHeaders(Optional.of(sealed)), now));
    }

    private void assertHeadersHinderNoOther(EndpointRegistry registry, String problem) {
        registry.register(endpoint("other").header("X-Key", "hush").build());
        assertThat(registry.list(WebhookEndpointQuery.all()).endpoints())
                .extracting(WebhookRegistration::id)
                .containsExactly("acme", "other");
        assertThat(problem(registry, "acme").orElseThrow()).startsWith(problem).doesNotContain("hush", "whsec_");
        assertThatThrownBy(() -> sent("acme", KEY))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith(problem);

        registry.update("acme", endpoint -> endpoint.header("X-Key", "new"));

        assertThat(sent("acme", KEY).headers()).containsExactly(Map.entry("X-Key", "new"));
        assertThat(problem(registry, "acme")).isEmpty();
    }

    @Test
    void aSecretInThePlaceOfHeadersHindersNoOtherEndpoint() throws Exception {
        EndpointRegistry registry = registry(KEY);
        WebhookSecret secret = registry.register(endpoint("acme").build());
        storeHeaders("acme", sealedWithoutColumn(secret.reveal(), "acme"));

        assertHeadersHinderNoOther(registry, "WHK00147: The stored headers of endpoint 'acme' cannot be decrypted");
    }

    @Test
    void headersOfOlderRulesHinderNoOtherEndpoint() throws Exception {
        EndpointRegistry registry = registry(KEY);
        registry.register(endpoint("acme").build());
        storeHeaders("acme", sealedWithoutColumn("Webhook_Id:hush", "acme"));

        assertHeadersHinderNoOther(registry, "WHK00107: Endpoint 'acme' cannot add the header 'Webhook_Id'");
    }

    // WHK00141, WHK00142

    @Test
    void anOverlapOfZeroMakesRoomForSecrets() {
        EndpointRegistry registry = registry(KEY);
        registry.register(endpoint("acme").build());
        for (int secret = 1; secret < WebhookEndpoint.MAX_SECRETS; secret++) {
            registry.rotateSecret("acme");
        }
        assertThatThrownBy(() -> registry.rotateSecret("acme"))
                .hasMessageStartingWith("WHK00142")
                .hasMessageContaining("an overlap of zero ends the old ones");

        registry.rotateSecret("acme", WebhookSecretType.HMAC_SHA256, Duration.ZERO);

        assertThat(registry.secrets("acme")).hasSize(1);
        registry.rotateSecret("acme");
        assertThat(registry.secrets("acme")).hasSize(2);
    }

    // WHK00164: openssl rand -base64 32

    @Test
    void whatOpensslPrintsIsAKeyThatSecretsAreStoredWith() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        EncryptionKey key = EncryptionKey.parse(Base64.getEncoder().encodeToString(random));
        assertThatThrownBy(() -> registry().register(endpoint("acme").build())).hasMessageStartingWith("WHK00164");

        WebhookSecret secret = registry(key).register(endpoint("acme").build());

        assertThat(sent("acme", key).secrets())
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(secret);
    }

    // WHK00105, WHK00106: echo whsec_$(openssl rand -base64 32)

    @Test
    void whatOpensslPrintsIsASecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);

        assertThat(WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(random))
                        .reveal())
                .endsWith(Base64.getEncoder().encodeToString(random));
    }

    // WHK00169

    @Test
    void secretsAreReplacedByRotateSecret() {
        EndpointRegistry registry = registry(KEY);
        registry.register(endpoint("acme").build());
        WebhookSecret own = WebhookSecret.generate(new SecureRandom());
        assertThatThrownBy(() -> registry.update("acme", endpoint -> endpoint.secret(own)))
                .hasMessageStartingWith("WHK00169")
                .hasMessageContaining("use rotateSecret()");

        registry.rotateSecret("acme", own, Duration.ZERO);

        assertThat(registry.secrets("acme"))
                .extracting(WebhookEndpointSecret::secret)
                .containsExactly(own);
    }

    // WHK00177: tried again at the next start

    @Test
    void whatCouldNotBeEncryptedAgainIsWhenItsKeyIsBack() {
        registry(LOST).register(endpoint("acme").build());
        Registration lost = store.find("acme").orElseThrow().registration();
        EndpointEncryption sealing = new EndpointEncryption(settings(KEY, LOST).encryption());
        assertThat(sealing.isOutdated(lost)).isTrue();
        assertThatThrownBy(() -> new EndpointEncryption(settings(KEY).encryption()).secrets(lost))
                .hasMessageStartingWith("WHK00146");

        store.change(
                "acme", (old, now) -> old.sealedAs(sealing.seal(sealing.withHeaders(old), sealing.secrets(old)), now));

        assertThat(problem(registry(KEY), "acme")).isEmpty();
    }
}

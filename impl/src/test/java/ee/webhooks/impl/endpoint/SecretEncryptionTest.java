// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEncryptionTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EncryptionKey OLD = EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEW = EncryptionKey.parse("//////////////////////////////////////////8=");

    private static final WebhookSecret SHARED = WebhookSecret.generate(RANDOM);
    private static final WebhookSecret PRIVATE_KEY = WebhookSecret.generate(WebhookSecretType.ED25519, RANDOM);

    private static SecretEncryption with(EncryptionKey... keys) {
        return new SecretEncryption(List.of(keys), RANDOM);
    }

    static List<WebhookSecret> secrets() {
        return List.of(SHARED, PRIVATE_KEY, WebhookSecret.ofText("whsec_ is no prefix here"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void whatIsEncryptedCanBeDecrypted(WebhookSecret secret) {
        String text = with(OLD).encrypt(secret, "acme");

        assertThat(with(OLD).decrypt(text, "acme", secret.type())).isEqualTo(secret);
        assertThat(text)
                .matches("v2\\." + OLD.id() + "\\.[A-Za-z0-9+/]+=*")
                .doesNotContain(secret.reveal().substring(6));
    }

    @Test
    void theSameSecretIsNeverEncryptedToTheSameText() {
        assertThat(with(OLD).encrypt(SHARED, "acme")).isNotEqualTo(with(OLD).encrypt(SHARED, "acme"));
    }

    @Test
    void aTextOfAnotherEndpointCannotBeRead() {
        String text = with(OLD).encrypt(SHARED, "acme");

        assertThatThrownBy(() -> with(OLD).decrypt(text, "other", WebhookSecretType.HMAC_SHA256))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00147: The stored secret of endpoint 'other' cannot be decrypted")
                .hasNoCause();
    }

    @Test
    void noBitOfATextCanBeChanged() {
        String text = with(OLD).encrypt(SHARED, "acme");
        String prefix = "v2." + OLD.id() + ".";
        byte[] sealed = Base64.getDecoder().decode(text.substring(prefix.length()));

        IntStream.range(0, sealed.length * Byte.SIZE).forEach(bit -> {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            String forged = prefix + Base64.getEncoder().encodeToString(changed);

            assertThatThrownBy(() -> with(OLD).decrypt(forged, "acme", WebhookSecretType.HMAC_SHA256))
                    .hasMessageStartingWith("WHK00147");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aTextThatWasCutOffCannotBeRead(String version) {
        String prefix = version + "." + OLD.id() + ".";
        byte[] sealed =
                Base64.getDecoder().decode(with(OLD).encrypt(SHARED, "acme").substring(prefix.length()));

        IntStream.range(0, sealed.length).forEach(length -> {
            String cut = prefix + Base64.getEncoder().encodeToString(Arrays.copyOf(sealed, length));

            assertThatThrownBy(() -> with(OLD).decrypt(cut, "acme", WebhookSecretType.HMAC_SHA256))
                    .isExactlyInstanceOf(WebhookException.class)
                    .hasMessageStartingWith("WHK00147")
                    .hasNoCause();
        });
    }

    @Test
    void aTextOfAnotherColumnCannotBeRead() {
        String secret = with(OLD).encrypt(SHARED, "acme");
        String headers = with(OLD).encryptText(SHARED.reveal(), "acme", EncryptedColumn.HEADERS);

        assertThat(with(OLD).decryptText(headers, "acme", EncryptedColumn.HEADERS))
                .isEqualTo(SHARED.reveal());
        assertThatThrownBy(() -> with(OLD).decrypt(headers, "acme", WebhookSecretType.HMAC_SHA256))
                .hasMessageStartingWith("WHK00147: The stored secret of endpoint 'acme' cannot be decrypted");
        assertThatThrownBy(() -> with(OLD).decryptText(secret, "acme", EncryptedColumn.HEADERS))
                .hasMessageStartingWith("WHK00147: The stored headers of endpoint 'acme' cannot be decrypted");
    }

    /** Made before texts were bound to their column. */
    @Test
    void aTextOfTheFirstVersionIsReadAndOutdated() {
        String first =
                "v1.0f9a371c.AAECAwQFBgcICQoLMGqlfqa6j33GEK75ia4zNPKk00OaLg84AC6p1Ucgb4BNceKd/LabioGxRog8JLk8yX+pY7l+";

        assertThat(with(OLD)
                        .decrypt(first, "acme", WebhookSecretType.HMAC_SHA256)
                        .reveal())
                .isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(with(OLD).isOutdated(first)).isTrue();
        assertThatThrownBy(() -> with(OLD).decrypt(first, "other", WebhookSecretType.HMAC_SHA256))
                .hasMessageStartingWith("WHK00147");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v2",
                "v2.",
                "v2..",
                "v3.ID.AAAA",
                "v1.ID.AAAA",
                "v2.ID.",
                "v2.ID.%",
                "v2.ID.AAAA",
                "v2.ID.AAAA.AAAA"
            })
    void whatWasNeverEncryptedCannotBeRead(String text) {
        assertThatThrownBy(() -> with(OLD).decrypt(text.replace("ID", OLD.id()), "acme", WebhookSecretType.HMAC_SHA256))
                .isInstanceOf(WebhookException.class)
                .hasMessageMatching("WHK0014[67]: .*'acme'.*");
    }

    @Test
    void aSecretThatWasStoredInTheClearIsNotRepeated() {
        assertThatThrownBy(() -> with(OLD).decrypt(SHARED.reveal(), "acme", WebhookSecretType.HMAC_SHA256))
                .hasMessageStartingWith("WHK00147")
                .hasMessageNotContaining(SHARED.reveal().substring(6));
    }

    @Test
    void anOldKeyStillReadsAndTheNewOneWrites() {
        String old = with(OLD).encrypt(SHARED, "acme");
        SecretEncryption both = with(NEW, OLD);

        assertThat(both.decrypt(old, "acme", WebhookSecretType.HMAC_SHA256)).isEqualTo(SHARED);
        assertThat(both.isOutdated(old)).isTrue();
        String renewed = both.encrypt(SHARED, "acme");
        assertThat(both.isOutdated(renewed)).isFalse();
        assertThat(with(NEW).decrypt(renewed, "acme", WebhookSecretType.HMAC_SHA256))
                .isEqualTo(SHARED);
    }

    @Test
    void aKeyThatIsGoneIsNamed() {
        String old = with(OLD).encrypt(SHARED, "acme");

        assertThatThrownBy(() -> with(NEW).decrypt(old, "acme", WebhookSecretType.HMAC_SHA256))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00146: The stored secret of endpoint 'acme' cannot be decrypted: the key "
                        + OLD.id() + " has encrypted it, but webhooks.secrets.key has only " + NEW.id())
                .hasMessageContaining(NEW.id());
    }

    @Test
    void keysHaveDifferentNamesThatStayTheSame() {
        assertThat(OLD.id()).matches("[0-9a-f]{8}").isNotEqualTo(NEW.id());
        assertThat(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
                .isEqualTo(OLD)
                .hasSameHashCodeAs(OLD)
                .extracting(EncryptionKey::id)
                .isEqualTo(OLD.id());
        assertThat(OLD).isNotEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"
            })
    void aKeyHas32Bytes(String text) {
        assertThatThrownBy(() -> EncryptionKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the base64 of 32 bytes")
                .hasNoCause();
    }

    @Test
    void noKeyIsPrinted() {
        assertThat(OLD).hasToString("EncryptionKey[" + OLD.id() + "]");
        assertThat(with(OLD, NEW)).hasToString("SecretEncryption[" + OLD.id() + ", " + NEW.id() + "]");
    }

    @Test
    void keyThatIsMadeIsLikeNoOther() {
        EncryptionKey made = EncryptionKey.generate(RANDOM);

        assertThat(made).isNotEqualTo(EncryptionKey.generate(RANDOM));
        assertThat(with(made).decrypt(with(made).encrypt(SHARED, "acme"), "acme", WebhookSecretType.HMAC_SHA256))
                .isEqualTo(SHARED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.receiver.WebhookVerifier;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPublicKeyTest {

    private static final String TEXT = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    @Test
    void verifiesWhatTheReferenceServerSigns() {
        WebhookKey key = WebhookKey.parse(TEXT);

        assertThat(key).isInstanceOf(WebhookPublicKey.class).hasToString(TEXT);
        assertThat(key.verifies(SIGNATURE, ID, TIMESTAMP, BODY)).isTrue();
        assertThat(key.verifies(SIGNATURE, ID, TIMESTAMP, new byte[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1a,",
                "v1a,%",
                "v1a,AAAA",
                "v1,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                // All bits of the scalar set, which no signature has
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe7/////////////////////////////////////////////////////"
            })
    void refusesAnythingElse(String item) {
        assertThat(WebhookPublicKey.parse(TEXT).verifies(item, ID, TIMESTAMP, BODY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whpk_",
                "whpk_%",
                "1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
                "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOig==",
                "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir6+",
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==",
                // 2 is no y of a point on the curve
                "whpk_AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void isNotReadFromAnythingElse(String text) {
        assertThatThrownBy(() -> WebhookPublicKey.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00140: The public key has none of these forms: 'whpk_' and the base64 of the 32 bytes of an"
                                + " ed25519 key.")
                .hasNoCause();
    }

    @Test
    void itsTextIsWhatItIsReadFromAndItsKindThatOfTheSecret() {
        WebhookSecret secret = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
        WebhookPublicKey key = secret.publicKey().orElseThrow();

        assertThat(WebhookPublicKey.parse(key.text())).isEqualTo(key).hasToString(key.text());
        assertThat(key.type()).isEqualTo(secret.type());
    }

    /** Receivers configure keys as texts, and a sender that mixes up the halves of its key gives the private one away. */
    @Test
    void aPrivateKeyIsRefusedWhereAReceiverHasAKeyAndThePublicOneIsNamed() {
        String privateKey =
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

        assertThatThrownBy(() -> WebhookKey.parse(privateKey))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00399: ")
                .hasMessageContaining(TEXT)
                .hasMessageNotContaining(privateKey);
        assertThatThrownBy(() -> WebhookVerifier.of(privateKey)).hasMessageStartingWith("WHK00399: ");
    }

    @Test
    void isTheSameAsOneOfTheSameText() {
        assertThat(WebhookPublicKey.parse(TEXT))
                .isEqualTo(WebhookPublicKey.parse(TEXT))
                .hasSameHashCodeAs(WebhookPublicKey.parse(TEXT))
                .isNotEqualTo(WebhookPublicKey.parse("whpk_O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="));
    }

    /** All encodings of points whose order divides 8, canonical or not, and all other encodings that are not canonical. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void keyThatVouchesForAnythingIsRefused(String point) {
        String text =
                "whpk_" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(point));

        assertThatThrownBy(() -> WebhookPublicKey.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00140: ");
    }
}

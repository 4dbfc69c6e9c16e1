// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private static final String TEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private static final String PRIVATE_KEY =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String PRIVATE_KEY_SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    static Stream<Arguments> publishedVectors() {
        return Stream.of(
                Arguments.of(
                        TEXT, "{\"test\": 2432232314}".getBytes(UTF_8), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                Arguments.of(TEXT, new byte[0], "v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A="),
                Arguments.of(
                        TEXT, "{\"name\":\"Zoë – ☃\"}".getBytes(UTF_8), "zhInUXfhhezD0b7KWIDswJYaTcC/r26jteM2FVPpi7I="),
                Arguments.of(
                        TEXT, HexFormat.of().parseHex("00fffe0a0d"), "Cqf+kljQEWQVNfgOcVZ2Lwm8t5qRyJ+WFwAhg7oMjDk="),
                // With and without its prefix
                Arguments.of(
                        TEXT.substring("whsec_".length()),
                        "{\"test\": 2432232314}".getBytes(UTF_8),
                        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                Arguments.of(countingKey(24), "{}".getBytes(UTF_8), "b9HdRsXJSx6SXJ7vLXdveTWLQsIQGrNf28GS6QLaTE0="),
                Arguments.of(countingKey(64), "{}".getBytes(UTF_8), "C/GRFTfK/CDFFcTDewqaCOCkqqC6y8o3rPQBi5MdNIo="));
    }

    private static String countingKey(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) i;
        }
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    @ParameterizedTest
    @MethodSource("publishedVectors")
    void signsAsTheSpecificationDoes(String secret, byte[] body, String signature) {
        assertThat(WebhookSecret.parse(secret).sign(ID, TIMESTAMP, body)).isEqualTo("v1," + signature);
    }

    @Test
    void verifiesItsOwnSignatureAndNoOther() {
        WebhookSecret secret = WebhookSecret.parse(TEXT);
        byte[] body = "{}".getBytes(UTF_8);
        String signature = secret.sign(ID, TIMESTAMP, body);

        assertThat(secret.verifies(signature, ID, TIMESTAMP, body)).isTrue();
        assertThat(secret.verifies(signature.replace("v1,", "v2,"), ID, TIMESTAMP, body))
                .isFalse();
        assertThat(secret.verifies(signature, ID, TIMESTAMP + 1, body)).isFalse();
        assertThat(secret.verifies(signature, "other", TIMESTAMP, body)).isFalse();
        assertThat(secret.verifies(signature, ID, TIMESTAMP, "{ }".getBytes(UTF_8)))
                .isFalse();
        assertThat(secret.verifies("v1,", ID, TIMESTAMP, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_%",
                "whsec_c2hvcnQ=",
                "whsec_wronglength",
                "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
                "whsk_",
                "whsk_%",
                // Cut off
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6K",
                // Of 16 bytes
                "whsk_6Xb/dCcHpPea21PS1N9VYw==",
                // The public half is that of another key
                "whsk_AXb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A="
            })
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00105: The secret has none of these forms: 'whsec_' and the base64 of 24 to 64 bytes; 'whsk_' and"
                                + " the base64 of an ed25519 key, 64 bytes of seed and public half or 32 of seed.")
                .hasNoCause();
    }

    @Test
    void generatesADifferentSecretEachTime() {
        SecureRandom random = new SecureRandom();
        WebhookSecret secret = WebhookSecret.generate(random);

        assertThat(secret).isNotEqualTo(WebhookSecret.generate(random));
        assertThat(WebhookSecret.parse(secret.reveal())).isEqualTo(secret).hasSameHashCodeAs(secret);
        assertThat(secret.type()).isEqualTo(WebhookSecretType.HMAC_SHA256);
    }

    @Test
    void signsByAPrivateKeyAsTheReferenceServerDoes() {
        assertThat(WebhookSecret.parse(PRIVATE_KEY).sign(ID, TIMESTAMP, BODY)).isEqualTo(PRIVATE_KEY_SIGNATURE);
    }

    @Test
    void theSecondPublishedVectorIsSignedAsTheRustLibraryDoes() {
        assertThat(WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
                        .sign(
                                "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                                1649367553,
                                "{\"email\":\"test@example.com\",\"username\":\"test_user\"}".getBytes(UTF_8)))
                .isEqualTo("v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=");
    }

    @Test
    void theSeedAloneIsTheSamePrivateKey() {
        byte[] both = Base64.getDecoder().decode(PRIVATE_KEY.substring("whsk_".length()));
        String seed = "whsk_" + Base64.getEncoder().encodeToString(Arrays.copyOf(both, 32));

        assertThat(WebhookSecret.parse(seed))
                .isEqualTo(WebhookSecret.parse(PRIVATE_KEY))
                .extracting(WebhookSecret::reveal)
                .isEqualTo(PRIVATE_KEY);
    }

    @Test
    void thePublicHalfVerifiesWhatThePrivateKeySigns() {
        WebhookSecret secret = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
        WebhookPublicKey publicKey = secret.publicKey().orElseThrow();
        String signature = secret.sign(ID, TIMESTAMP, BODY);

        assertThat(publicKey.verifies(signature, ID, TIMESTAMP, BODY)).isTrue();
        assertThat(secret.verifies(signature, ID, TIMESTAMP, BODY)).isTrue();
        assertThat(publicKey.verifies(signature, ID, TIMESTAMP + 1, BODY)).isFalse();
        assertThat(publicKey.verifies(signature, "other", TIMESTAMP, BODY)).isFalse();
        assertThat(publicKey.verifies(signature, ID, TIMESTAMP, new byte[0])).isFalse();
        assertThat(WebhookSecret.parse(secret.reveal())).isEqualTo(secret).hasSameHashCodeAs(secret);
        assertThat(secret.type()).isEqualTo(WebhookSecretType.ED25519);
    }

    @Test
    void generatesADifferentPrivateKeyEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(WebhookSecret.generate(WebhookSecretType.ED25519, random))
                .isNotEqualTo(WebhookSecret.generate(WebhookSecretType.ED25519, random));
    }

    @Test
    void aGeneratedSecretHas32Bytes() {
        assertThat(Base64.getDecoder()
                        .decode(WebhookSecret.generate(new SecureRandom())
                                .reveal()
                                .substring("whsec_".length())))
                .hasSize(32);
    }

    @Test
    void aSharedSecretHasNoPublicHalfAndAPrivateKeyOfTheSameBytesIsAnother() {
        byte[] both = Base64.getDecoder().decode(PRIVATE_KEY.substring("whsk_".length()));
        WebhookSecret shared =
                WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(both));

        assertThat(shared.publicKey()).isEmpty();
        assertThat(shared).isNotEqualTo(WebhookSecret.parse(PRIVATE_KEY));
    }

    @Test
    void isNeverPrinted() {
        assertThat(WebhookSecret.parse(TEXT)).hasToString("whsec_***");
        assertThat(WebhookSecret.parse(PRIVATE_KEY)).hasToString("whsk_***");
        assertThat(WebhookEndpointSecret.of(WebhookSecret.parse(TEXT)))
                .hasToString("WebhookEndpointSecret[secret=whsec_***, until=Optional.empty]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA=="
            })
    void keyWithoutPrefixThatMayBeOfEd25519IsNoSecret(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00188: ")
                .hasMessageContaining("'whpk_' before a public key")
                .hasMessageNotContaining(text);
        assertThatThrownBy(() -> WebhookKey.parse(text)).hasMessageStartingWith("WHK00188: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
                "whsec_MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
                "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
            })
    void keyOfEd25519AsOtherToolsWriteItIsNoSecret(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00189: ");
    }

    private static final String RAW = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** One public key in the notations of other tools, each of which is base64 of 24 to 64 bytes. */
    static Stream<Arguments> notationsOfAPublicKey() {
        String minisign = "45640102030405060708" + RAW;
        return Stream.of(
                Arguments.of("hex", RAW),
                Arguments.of("hex in capitals", RAW.toUpperCase(Locale.ROOT)),
                Arguments.of("hex in letters of both cases", RAW.replace('b', 'B')),
                Arguments.of("hex with 0x", "0x" + RAW),
                Arguments.of("hex of multicodec", "ed01" + RAW),
                Arguments.of("hex of a compressed point", "02" + RAW),
                Arguments.of("hex of minisign", minisign),
                Arguments.of("OpenSSH", base64("0000000b7373682d6564323535313900000020" + RAW)),
                Arguments.of("minisign", base64(minisign)),
                Arguments.of("multicodec", base64("ed01" + RAW)),
                Arguments.of("multicodec without padding", base64("ed01" + RAW).replace("=", "")),
                Arguments.of("libp2p", base64("08011220" + RAW)),
                Arguments.of("did:key", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
                Arguments.of("compressed point, y even", base64("02" + RAW)),
                Arguments.of("compressed point, y odd", base64("03" + RAW)),
                Arguments.of("OpenPGP", base64("40" + RAW)),
                Arguments.of("X.509 of X25519", base64("302a300506032b656e032100" + RAW)),
                Arguments.of(
                        "X.509 of a compressed point of P-256",
                        base64("3039301306072a8648ce3d020106082a8648ce3d03010703220002" + RAW)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notationsOfAPublicKey")
    void publicKeyInAnotherNotationIsNoSecretWithoutItsPrefix(String notation, String text) {
        assertThatThrownBy(() -> WebhookKey.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00227: ")
                .hasMessageContaining("'whsec_' before a shared secret, or for a public key its raw bytes: 'whpk_'")
                .hasMessageNotContaining(text)
                .hasNoCause();
        assertThat(WebhookKey.parse("whsec_" + text)).isInstanceOf(WebhookSecret.class);
        assertThat(WebhookKey.parse("whpk_" + base64(RAW))).isInstanceOf(WebhookPublicKey.class);
    }

    @Test
    void randomBytesOfAnyOtherLengthAreASecretWithoutItsPrefix() {
        Random random = new Random(1);
        for (int length = 24; length < 64; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64.getEncoder().encodeToString(bytes);
            if (length != 32) {
                assertThat(WebhookSecret.parse(text)).isEqualTo(WebhookSecret.parse("whsec_" + text));
            }
        }
        // Of fewer hex digits than a key has
        assertThat(WebhookKey.parse("0123456789abcdef0123456789abcdef")).isInstanceOf(WebhookSecret.class);
    }

    /** What the message says is to be done works. */
    @Test
    void prefixMakesItClear() {
        String raw = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";

        assertThat(WebhookKey.parse("whsec_" + raw)).isInstanceOf(WebhookSecret.class);
        assertThat(WebhookKey.parse("whpk_" + raw)).isInstanceOf(WebhookPublicKey.class);
        assertThat(WebhookSecret.parse("whsk_" + raw).publicKey()).isPresent();
    }
}

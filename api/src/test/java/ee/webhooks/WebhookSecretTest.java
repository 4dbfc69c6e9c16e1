// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
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

    static Stream<Arguments> publishedVectors() {
        return Stream.of(
                Arguments.of(
                        TEXT, "{\"test\": 2432232314}".getBytes(UTF_8), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                Arguments.of(TEXT, new byte[0], "v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A="),
                Arguments.of(
                        TEXT, "{\"name\":\"Zoë – ☃\"}".getBytes(UTF_8), "zhInUXfhhezD0b7KWIDswJYaTcC/r26jteM2FVPpi7I="),
                Arguments.of(
                        TEXT, HexFormat.of().parseHex("00fffe0a0d"), "Cqf+kljQEWQVNfgOcVZ2Lwm8t5qRyJ+WFwAhg7oMjDk="),
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
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A="
            })
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WHK00105: The secret is not 'whsec_' followed by the base64 of 24 to 64 bytes.")
                .hasNoCause();
    }

    @Test
    void generatesADifferentSecretEachTime() {
        SecureRandom random = new SecureRandom();
        WebhookSecret secret = WebhookSecret.generate(random);

        assertThat(secret).isNotEqualTo(WebhookSecret.generate(random));
        assertThat(WebhookSecret.parse(secret.reveal())).isEqualTo(secret).hasSameHashCodeAs(secret);
    }

    @Test
    void isNeverPrinted() {
        assertThat(WebhookSecret.parse(TEXT)).hasToString("whsec_***");
    }
}

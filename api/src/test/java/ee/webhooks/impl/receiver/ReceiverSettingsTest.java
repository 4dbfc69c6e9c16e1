// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookKey;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.message.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverSettingsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

    private final Problems problems = new Problems();

    private ReceiverSettings read(String name, Map<String, String> config) {
        return ReceiverSettings.read(name, Formats.STANDARD, key -> Optional.ofNullable(config.get(key)), problems);
    }

    @Test
    void oneKeyIsEnough() {
        ReceiverSettings settings = read("", Map.of("webhooks.receiver.secret", SECRET));

        assertThat(problems.texts()).isEmpty();
        assertThat(settings.keys()).containsExactly(WebhookKey.parse(SECRET));
        assertThat(settings.tolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.maxBodySize()).isEqualTo(1024 * 1024);
        assertThat(settings).hasToString("ReceiverSettings[name=, format=standard-webhooks, keys=1]");
    }

    @Test
    void aNamedReceiverHasItsOwnKeysAndMayShareTheRest() {
        ReceiverSettings settings = read(
                "acme",
                Map.of(
                        "webhooks.receiver.secret", SECRET,
                        "webhooks.receiver.acme.secret", " " + PUBLIC_KEY + " , " + SECRET + ",",
                        "webhooks.receiver.tolerance", "1m",
                        "webhooks.receiver.max-body-size", "10",
                        "webhooks.receiver.acme.max-body-size", " 20 "));

        assertThat(problems.texts()).isEmpty();
        assertThat(settings.keys()).containsExactly(WebhookKey.parse(PUBLIC_KEY), WebhookKey.parse(SECRET));
        assertThat(settings.tolerance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.maxBodySize()).isEqualTo(20);
    }

    @Test
    void aNameWithASlipIsNotVerifiedWithTheKeysOfAnother() {
        assertThat(read("amce", Map.of("webhooks.receiver.secret", SECRET, "webhooks.receiver.acme.secret", SECRET))
                        .keys())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "webhooks.receiver.tolerance, 0s",
        "webhooks.receiver.tolerance, 1d",
        "webhooks.receiver.max-body-size, 1",
        "webhooks.receiver.max-body-size, 1073741824"
    })
    void boundsAreValid(String key, String value) {
        read("", Map.of(key, value));

        assertThat(problems.texts()).isEmpty();
    }

    @Test
    void whatIsWrongWithASecretIsSaidWithoutANumberOfItsOwn() {
        read("", Map.of("webhooks.receiver.secret", "whsec_hush"));

        assertThat(problems.texts())
                .singleElement()
                .asString()
                .contains("is not a list of keys: The secret has none of these forms: 'whsec_'")
                .endsWith("begins with whsec_ or whpk_.")
                .doesNotContainPattern("keys:.*WHK");
    }

    @ParameterizedTest
    @CsvSource({
        "webhooks.receiver.tolerance, 86401s, WHK00101",
        "webhooks.receiver.tolerance, soon, WHK00101",
        "webhooks.receiver.max-body-size, 0, WHK00101",
        "webhooks.receiver.max-body-size, 1073741825, WHK00101",
        "webhooks.receiver.max-body-size, 1MB, WHK00101",
        "webhooks.receiver.secret, whsec_hush, WHK00508"
    })
    void whatCannotBeUsedIsAProblemThatNamesTheKeyAndNotTheValue(String key, String value, String number) {
        ReceiverSettings settings = read("", Map.of(key, value));

        assertThat(problems.texts())
                .singleElement()
                .asString()
                .startsWith(number + ": The value of '" + key + "' is not")
                .doesNotContain("hush");
        assertThat(settings).isEqualTo(read("", Map.of()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys there are under {@code webhooks.receiver.} */
class ReceiverKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks.receiver.secret",
                "webhooks.receiver.tolerance",
                "webhooks.receiver.max-body-size",
                "webhooks.receiver.retention",
                "webhooks.receiver.acme.secret",
                "webhooks.receiver.acme-2_EU.tolerance",
                "webhooks.receiver.x.max-body-size"
            })
    void theseKeysAreKnown(String key) {
        assertThat(ReceiverKeys.isKnown(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks.receiver.",
                "webhooks.receiver..secret",
                "webhooks.receiver.secrets",
                "webhooks.receiver.acme.retention",
                "webhooks.receiver.acme.",
                "webhooks.receiver.ac me.secret",
                "webhooks.receiver.acme.eu.secret",
                "webhooks.sender.secret",
                "webhooks.sender12.secret",
                "secret"
            })
    void otherKeysAreNot(String key) {
        assertThat(ReceiverKeys.isKnown(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', webhooks.receiver.secret", "acme, webhooks.receiver.acme.secret"})
    void aKeyHasTheNameOfItsReceiver(String name, String key) {
        assertThat(ReceiverKeys.SECRET.at(name).name()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"acme, true", "'', true", "ac.me, false", "acmé, false"})
    void aNameHasLettersDigitsDashesAndUnderscores(String name, boolean valid) {
        assertThat(ReceiverKeys.isName(name)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void aNameHasSoManyCharacters(int length, boolean valid) {
        assertThat(ReceiverKeys.isName("x".repeat(length))).isEqualTo(valid);
    }
}
